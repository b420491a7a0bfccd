import { QuestionCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Reading } from '../../../contracts/template/plan.ts'
import { Section } from '../../shared/page.tsx'
import { ownTemplateQuery } from '../campaigns.query.ts'
import { useDraft } from './use-draft.ts'

function useReadings(): Reading[] {
  const { detail } = useDraft()
  const { data } = useQuery(ownTemplateQuery(detail.campaign))
  return data?.document.plan.readings ?? []
}

/** Where the plan is ambiguous about a parameter: how it was read, as a question to the planner. */
export function ParameterReadings({ parameter }: { parameter: string }) {
  const readings = useReadings().filter((reading) => reading.parameter === parameter)
  return readings.map((reading) => <Question key={reading.row + reading.text} reading={reading} />)
}

/** Readings that no parameter changes: whoever reads the plan otherwise needs another template. */
export function OtherReadings() {
  const { t } = useTranslation('planner')
  const readings = useReadings().filter(({ parameter }) => parameter === undefined)
  if (readings.length === 0) return null
  return (
    <Section title={t('reading.title')} extra={<span className="faint">{t('reading.help')}</span>}>
      {readings.map((reading) => (
        <Question key={reading.row + reading.text} reading={reading} />
      ))}
    </Section>
  )
}

function Question({ reading: { text, read, row } }: { reading: Reading }) {
  const { t } = useTranslation('planner')
  return (
    <p className="reading">
      <QuestionCircleOutlined aria-hidden />
      <span>
        {t('reading.plan', { text })} {t('reading.read', { read })} <span className="faint">{row}</span>
      </span>
    </p>
  )
}

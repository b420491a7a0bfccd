import { useTranslation } from 'react-i18next'
import type { ProcedureProcess } from '../../contracts/http/process.ts'
import { DataTable } from '../shared/data-table.tsx'
import { Section } from '../shared/page.tsx'
import { ProcessCount } from './process-count.tsx'

interface ProcessPartProps {
  procedure: ProcedureProcess
}

/** What was gone back to, and how often. */
export function ProcessLoops({ procedure: { loops } }: ProcessPartProps) {
  const { t } = useTranslation('audit')
  return (
    <Section title={t('process.loops')}>
      {loops.length === 0 ? (
        <p className="faint">{t('process.noLoops')}</p>
      ) : (
        <DataTable
          label={t('process.loops')}
          keyOf={({ from, to }) => `${from.id}>${to.id}`}
          rows={loops}
          columns={[
            {
              key: 'loop',
              title: t('process.loop'),
              render: ({ from, to }) =>
                from.id === to.id ? t('process.same', { step: to.title }) : `${from.title} → ${to.title}`,
            },
            {
              key: 'times',
              title: t('process.times'),
              isNumber: true,
              isNamed: true,
              render: ({ from, to, times }) => <ProcessCount count={times} of={{ loop: `${from.id}>${to.id}` }} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

/** Where cases went otherwise than the template says, or were helped along by an act beside it. */
export function ProcessDeviations({ procedure: { deviations } }: ProcessPartProps) {
  const { t } = useTranslation('audit')
  return (
    <Section title={t('process.deviations')}>
      {deviations.length === 0 ? (
        <p className="faint">{t('process.noDeviations')}</p>
      ) : (
        <DataTable
          label={t('process.deviations')}
          keyOf={({ kind }) => kind}
          rows={deviations}
          columns={[
            {
              key: 'kind',
              title: t('process.kind'),
              render: ({ kind }) => (
                <>
                  {t(`deviation.${kind}.title`)} <span className="soft">{t(`deviation.${kind}.help`)}</span>
                </>
              ),
            },
            {
              key: 'cases',
              title: t('process.cases'),
              isNumber: true,
              isNamed: true,
              render: ({ kind, cases }) => <ProcessCount count={cases} of={{ deviation: kind }} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Form, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureRow } from '../../contracts/http/figures.ts'
import type { AppealItem, AppealRulingBody } from '../../contracts/http/ranking-appeals.ts'
import { newKey } from '../shared/api.ts'
import { ReasonItem } from '../shared/reason-item.tsx'
import { Refused } from '../shared/refused.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { useKept } from '../shared/use-kept.ts'
import { useSubmit } from '../shared/use-submit.ts'
import { disputedRowsQuery, ruleOnAppeal } from './appeals.query.ts'

const RULINGS = ['DISMISSED', 'UPHELD', 'CORRECTED'] as const

interface RuleDialogProps {
  campaignId: string
  appeal: AppealItem
  /** titles of the formula's terms, in its order */
  terms: readonly string[]
  onClose: () => void
}

/** What is decided on an objection, and why; a correction names the facts that count no longer. */
export function RuleDialog({ campaignId, appeal, terms, onClose }: RuleDialogProps) {
  const { t } = useTranslation('figures')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<AppealRulingBody>()
  const [key] = useState(newKey)
  const kept = useKept<AppealRulingBody>(`ranking.ruling.${campaignId}.${appeal.id}`)
  const ruling = Form.useWatch('ruling', form)
  const { submit, isBusy, failure } = useSubmit<AppealRulingBody>(form, ['reason', 'facts'], async (values) => {
    const { facts, ...rest } = values
    const body = { ...rest, reason: values.reason.trim() }
    await ruleOnAppeal(campaignId, appeal.id, values.ruling === 'CORRECTED' && facts ? { ...body, facts } : body, key)
    kept.forget()
    message.success(t(`appeal.ruled.${values.ruling}`))
    void client.invalidateQueries({ queryKey: ['campaigns'] })
    onClose()
  })
  return (
    <Modal
      open
      title={t('appeal.ruleTitle', { unit: appeal.unit.name, ranking: appeal.ranking.title })}
      okText={t('appeal.decide')}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <blockquote className="appeal-words">{appeal.reason}</blockquote>
      <Form<AppealRulingBody>
        form={form}
        layout="vertical"
        initialValues={kept.initial}
        onValuesChange={(_change, all) => kept.keep(all)}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="ruling"
          label={t('appeal.ruling')}
          rules={[{ required: true, message: t('appeal.rulingMissing') }]}
        >
          <Radio.Group name="ruling" className="appeal-rulings">
            {RULINGS.map((one) => (
              <Radio key={one} value={one}>
                {t(`appeal.rulings.${one}`)} <span className="soft">{t(`appeal.rulingHelp.${one}`)}</span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        {ruling === 'CORRECTED' && (
          <Form.Item
            name="facts"
            label={t('appeal.facts')}
            rules={[{ required: true, message: t('appeal.factsMissing') }]}
          >
            <DisputedFacts campaignId={campaignId} appeal={appeal} terms={terms} />
          </Form.Item>
        )}
        <ReasonItem label={t('appeal.rulingReason')} missing={t('appeal.reasonMissing')} />
        <Refused failure={failure} />
      </Form>
    </Modal>
  )
}

interface DisputedFactsProps extends Omit<RuleDialogProps, 'onClose'> {
  value?: string[]
  onChange?: (facts: string[]) => void
}

/** The facts behind the unit's figures, term by term; what is chosen of one term stays chosen while another is looked at. */
function DisputedFacts({ campaignId, appeal, terms, value = [], onChange }: DisputedFactsProps) {
  const { t } = useTranslation('figures')
  const [term, setTerm] = useState(0)
  const { data, error, refetch } = useQuery(disputedRowsQuery(campaignId, appeal, term))
  const set = (id: string, isChosen: boolean) =>
    onChange?.(isChosen ? [...value, id] : value.filter((each) => each !== id))
  return (
    <>
      {terms.length > 1 && (
        <Select
          value={term}
          onChange={setTerm}
          aria-label={t('appeal.term')}
          options={terms.map((title, index) => ({ value: index, label: title }))}
          className="appeal-term"
        />
      )}
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} />}
      {data?.length === 0 && <p className="faint">{t('appeal.noFacts')}</p>}
      {data && data.length > 0 && (
        <ul className="appeal-facts" aria-label={t('appeal.facts')}>
          {data.map((row) => (
            <li key={row.id}>
              <Checkbox checked={value.includes(row.id)} onChange={({ target }) => set(row.id, target.checked)}>
                <FactWords campaignId={campaignId} row={row} />
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function FactWords({ campaignId, row }: { campaignId: string; row: FigureRow }) {
  const { t } = useTranslation('figures')
  const time = useCampaignTime(campaignId)
  const score = row.override?.score ?? row.data['score']
  return (
    <>
      {[
        row.title,
        row.site?.name,
        time.day(row.day),
        typeof score === 'number' ? t('rows.score', { score }) : undefined,
      ]
        .filter(Boolean)
        .join(' · ')}
    </>
  )
}

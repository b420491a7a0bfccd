import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentBulkAnswer } from '../../contracts/http/administration.ts'
import type { IncidentItem } from '../../contracts/http/cases.ts'
import { newKey } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useKept } from '../shared/use-kept.ts'
import { useSubmit } from '../shared/use-submit.ts'
import { ruleOnAll, rulingPreviewQuery } from './incidents.query.ts'
import { RULED_CHANGES, type Ruling, type RulingValues, rulingBody } from './ruling.ts'
import { RulingFields } from './ruling-fields.tsx'
import { willOf } from './ruling-will.ts'

interface BulkRulingDialogProps {
  ruling: Ruling
  incidents: readonly IncidentItem[]
  onClose: () => void
}

type Results = IncidentBulkAnswer['results']

/** What the ruling would do to each, then the ruling, then what became of each. */
export function BulkRulingDialog({ ruling, incidents, onClose }: BulkRulingDialogProps) {
  const { t } = useTranslation('admin')
  const client = useQueryClient()
  const [form] = Form.useForm<RulingValues>()
  const [key] = useState(newKey)
  const [results, setResults] = useState<Results>()
  const kept = useKept<RulingValues>(`incidents.${ruling}`)
  const ids = incidents.map(({ id }) => id)
  const preview = useQuery(rulingPreviewQuery(ruling, ids, undefined))
  const able = preview.data?.results.filter(({ ok }) => ok).map(({ id }) => id) ?? []
  const { submit, isBusy, failure } = useSubmit(form, ['unit', 'reason'], async (values) => {
    const body = { ids: able, ...rulingBody(ruling, values) }
    setResults((await ruleOnAll(ruling, body, key)).results)
    kept.forget()
    for (const changed of RULED_CHANGES) void client.invalidateQueries({ queryKey: [changed] })
  })
  return (
    <Modal
      open
      width={600}
      title={t(`bulk.title.${ruling}`, { count: incidents.length })}
      okText={results ? t('shared:ok') : t('bulk.do', { act: t(`ruling.${ruling}.title`), count: able.length })}
      okButtonProps={{ danger: ruling === 'skip' && !results, disabled: !results && able.length === 0 }}
      confirmLoading={isBusy}
      onOk={results ? onClose : form.submit}
      onCancel={onClose}
      {...(results ? { cancelButtonProps: { hidden: true } } : {})}
    >
      {preview.isPending && <Loading rows={incidents.length} />}
      {preview.error && !preview.data && <Failed error={preview.error} onRetry={() => void preview.refetch()} />}
      <Refused failure={failure} />
      {preview.data && (
        <Rows
          ruling={ruling}
          incidents={incidents}
          results={merged(preview.data.results, results)}
          isDone={!!results}
        />
      )}
      {preview.data && !results && (
        <Form<RulingValues>
          form={form}
          layout="vertical"
          onFinish={(values) => void submit(values)}
          initialValues={kept.initial}
          onValuesChange={(_change, all) => kept.keep(all)}
        >
          <RulingFields ruling={ruling} />
        </Form>
      )}
    </Modal>
  )
}

/** What was not sent keeps the reason why. */
const merged = (previewed: Results, done: Results | undefined): Results =>
  previewed.map((row) => done?.find(({ id }) => id === row.id) ?? row)

interface RowsProps {
  ruling: Ruling
  incidents: readonly IncidentItem[]
  results: Results
  isDone: boolean
}

function Rows({ ruling, incidents, results, isDone }: RowsProps) {
  const { t } = useTranslation('admin')
  const of = new Map(incidents.map((incident) => [incident.id, incident]))
  const why = (code: string | null, message: string | null) => t(`errors:${code}`, { defaultValue: message ?? '' })
  return (
    <ul className="incident-rows" aria-label={t('bulk.rows')} tabIndex={0}>
      {results
        .toSorted((a, b) => Number(a.ok) - Number(b.ok))
        .map(({ id, ok, status, code, message }) => (
          <li key={id} className={ok ? undefined : 'is-refused'}>
            {ok ? <CheckCircleOutlined aria-hidden /> : <CloseCircleOutlined aria-hidden />} <b>{of.get(id)?.name}</b>
            <div className="soft">
              {!ok
                ? t('bulk.cannot', { why: why(code, message) })
                : isDone
                  ? t(status === 'OPEN' ? 'bulk.stillOpen' : 'bulk.done')
                  : t(willOf(ruling, of.get(id)?.cause ?? ''))}
            </div>
          </li>
        ))}
    </ul>
  )
}

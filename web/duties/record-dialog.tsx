import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DutyItem, RecordBody, RecordForm } from '../../contracts/http/duties.ts'
import type { OutcomeOption } from '../../contracts/http/tasks.ts'
import { withAllGood } from '../inbox/all-good.ts'
import { ChecklistField } from '../inbox/checklist-field.tsx'
import { completeBody, fieldPath } from '../inbox/complete-body.ts'
import type { FormContent } from '../inbox/draft.ts'
import { EvidenceFields } from '../inbox/evidence-fields.tsx'
import { FormFields } from '../inbox/form-fields.tsx'
import { newKey, request } from '../shared/api.ts'
import { EntrySelect } from '../shared/entry-select.tsx'
import { useErrorText } from '../shared/error-text.ts'
import { showBeside } from '../shared/show-beside.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { useKept } from '../shared/use-kept.ts'
import './duties.css'
import { recordFormQuery } from './duties.query.ts'

interface RecordDialogProps {
  duty: Pick<DutyItem, 'id' | 'campaignId' | 'title'>
  onClose: () => void
}

/** What happened beside the occurrences of a duty: an operation held, a flash report. */
export function RecordDialog({ duty, onClose }: RecordDialogProps) {
  const { t } = useTranslation('duties')
  const { data, error, refetch } = useQuery(recordFormQuery(duty.id))
  const [form] = Form.useForm<Values>()
  const [isBusy, setBusy] = useState(false)
  return (
    <Modal
      open
      width={720}
      title={t('record.title', { title: duty.title })}
      okText={t('record.submit')}
      okButtonProps={{ disabled: !data }}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{data?.help ?? t('record.help')}</p>
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={4} />}
      {data && <Fields duty={duty} asked={data} form={form} onBusy={setBusy} onClose={onClose} />}
    </Modal>
  )
}

interface Values extends FormContent {
  site?: string
}

interface FieldsProps extends RecordDialogProps {
  asked: RecordForm
  form: ReturnType<typeof Form.useForm<Values>>[0]
  onBusy: (isBusy: boolean) => void
}

function Fields({ duty, asked, form, onBusy, onClose }: FieldsProps) {
  const { t } = useTranslation('duties')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [key] = useState(newKey)
  const [failure, setFailure] = useState<string>()
  const kept = useKept<Values>(`duty.record.${duty.id}`)
  const outcome = outcomeOf(asked)
  const detail = { ...asked, prefilled: {} }
  const allGood = () =>
    asked.checklist &&
    form.setFieldValue('checklist', withAllGood(asked.checklist, form.getFieldValue('checklist') ?? {}))

  const send = async () => {
    onBusy(true)
    setFailure(undefined)
    const values = form.getFieldsValue(true) as Values
    const { answers, checklist, evidence } = completeBody(detail, outcome, values)
    const body: RecordBody = {
      answers,
      evidence,
      ...(checklist ? { checklist } : {}),
      ...(values.site ? { site: values.site } : {}),
    }
    try {
      await request('POST', `/api/duties/${encodeURIComponent(duty.id)}/records`, { body, key })
      kept.forget()
      message.success(t('record.done', { title: duty.title }))
      for (const changed of ['campaigns', 'tasks', 'cases']) void client.invalidateQueries({ queryKey: [changed] })
      onClose()
    } catch (error) {
      const { field, told } = errorText(error)
      if (field === undefined || !showBeside(form, fieldPath(field), told)) setFailure(told)
    } finally {
      onBusy(false)
    }
  }
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      scrollToFirstError={{ block: 'center', focus: true }}
      initialValues={kept.initial}
      onValuesChange={() => kept.keep(form.getFieldsValue(true) as Values)}
      onFinish={() => void send()}
    >
      {asked.ledger && (
        <Form.Item
          name="site"
          label={t('record.site')}
          className="record-site"
          rules={[{ required: true, message: t('record.siteMissing') }]}
        >
          <EntrySelect campaignId={duty.campaignId} ledger={asked.ledger} />
        </Form.Item>
      )}
      <ChecklistField detail={detail} outcome={outcome} form={form} onAllGood={allGood} />
      <FormFields detail={detail} outcome={outcome} />
      <EvidenceFields detail={detail} outcome={outcome} />
      {failure && <Alert role="alert" type="error" showIcon title={failure} />}
    </Form>
  )
}

/** A record has one outcome, which asks for everything. */
const outcomeOf = ({ evidence }: RecordForm): OutcomeOption => ({
  id: 'done',
  title: '',
  kind: 'complete',
  reasonRequired: false,
  evidence: evidence.filter(({ necessity }) => necessity === 'REQUIRED').map(({ id }) => id),
  checklist: true,
  document: null,
})

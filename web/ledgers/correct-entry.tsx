import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Form, Input } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CorrectEntryBody, EntryCorrected, EntryFile } from '../../contracts/http/entries.ts'
import type { LedgerField } from '../../contracts/ledger.ts'
import { campaignQuery, ownTemplateQuery } from '../planner/campaigns.query.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { lookAgain } from '../shared/look-again.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { useKept } from '../shared/use-kept.ts'
import { changedData, formData, placeOf } from './correction.ts'
import './ledgers.css'
import { SiteField } from './site-field.tsx'
import { useLedgerFields } from './use-ledger-schema.ts'

interface CorrectEntryProps {
  file: EntryFile
  onClose: () => void
}

interface Values {
  data: Record<string, unknown>
  reason: string
}

/** Puts the ledger right: only what differs is sent, and the old values stay in the versions. */
export function CorrectEntry({ file, onClose }: CorrectEntryProps) {
  const { t } = useTranslation('ledgers')
  const { data: detail, error, refetch } = useQuery(campaignQuery(file.campaign.id))
  // the form starts once, with the controls of the fields' types: it waits for the template that knows them
  const template = useQuery(ownTemplateQuery(detail?.campaign))
  const title = t('correct.title', { name: file.entry.name })
  if (detail && !template.isPending)
    return <CorrectionForm file={file} title={title} onClose={onClose} fieldsOf={detail} />
  return (
    <Drawer open onClose={onClose} title={title} size="large" closable={{ 'aria-label': t('shared:close') }}>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading rows={10} />}
    </Drawer>
  )
}

interface CorrectionFormProps extends CorrectEntryProps {
  title: string
  fieldsOf: Parameters<typeof useLedgerFields>[0]
}

function CorrectionForm({ file, title, onClose, fieldsOf }: CorrectionFormProps) {
  const { t } = useTranslation('ledgers')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const { entry } = file
  const fields: readonly LedgerField[] = useLedgerFields(fieldsOf, file.ledger.id)
  const [form] = Form.useForm<Values>()
  const sent = useRef<{ text: string; key: string }>(undefined)
  const kept = useKept<Values>(`entry.${entry.id}.${entry.version}`)
  const before = formData(fields, entry.data)
  const send = useMutation({
    mutationFn: ({ data, reason }: Values) => {
      const body: CorrectEntryBody = {
        data: changedData(before, data),
        reason: reason.trim(),
        version: entry.version,
      }
      const text = JSON.stringify(body)
      if (sent.current?.text !== text) sent.current = { text, key: newKey() }
      return request<EntryCorrected>('PATCH', `/api/entries/${encodeURIComponent(entry.id)}`, {
        body,
        key: sent.current.key,
      })
    },
    onSuccess: async ({ version }) => {
      kept.forget()
      message.success(t('correct.done', { version }))
      lookAgain(client)
      onClose()
    },
    onError: (error) => {
      const { field, told } = errorText(error)
      const name = placeOf(field)
      if (!name) return
      form.setFields([{ name: name as never, errors: [told] }])
      form.scrollToField(name, { block: 'center' })
    },
  })
  const error = send.error && errorText(send.error)
  return (
    <Drawer
      open
      onClose={onClose}
      title={title}
      size="large"
      closable={{ 'aria-label': t('shared:close') }}
      footer={
        <Button type="primary" loading={send.isPending} onClick={form.submit}>
          {t('correct.send')}
        </Button>
      }
    >
      <p className="soft">{t('correct.help')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        scrollToFirstError
        initialValues={{ reason: kept.initial.reason, data: { ...before, ...kept.initial.data } }}
        onValuesChange={(_change, all) => kept.keep(all)}
        onFinish={send.mutate}
      >
        {fields.map((field) => (
          <SiteField key={field.key} field={field} />
        ))}
        <Form.Item
          name="reason"
          label={t('correct.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('correct.reasonMissing') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
        {error && !placeOf(error.field) && (
          <Alert type="error" showIcon role="alert" title={error.message} description={error.next} />
        )}
      </Form>
    </Drawer>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer, Form, Input, Radio } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { CaseActAnswer } from '../../contracts/http/cases.ts'
import { ButtonLink } from '../planner/button-link.tsx'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useKept } from '../shared/use-kept.ts'
import { placeOf } from './correction.ts'
import { ADDED_ORIGINS, type AddedOrigin } from './ledger-search.ts'
import { SiteField } from './site-field.tsx'
import { useLedgerFields } from './use-ledger-schema.ts'

interface AddSiteProps {
  detail: CampaignDetail
  ledgerId: string
  origin: AddedOrigin
  onOrigin: (origin: AddedOrigin) => void
  onClose: () => void
}

interface Values {
  data: Record<string, unknown>
  reason: string
}

/** A site that the survey missed, or that is new: the ledger's own fields, and its case is opened at once (S0-32). */
export function AddSite({ detail, ledgerId, origin, onOrigin, onClose }: AddSiteProps) {
  const { t } = useTranslation(['ledgers', 'cases'])
  const client = useQueryClient()
  const errorText = useErrorText()
  const fields = useLedgerFields(detail, ledgerId)
  const [form] = Form.useForm<Values>()
  const kept = useKept<Values>(`site.${detail.campaign.id}.${ledgerId}`)
  const sent = useRef<{ text: string; key: string }>(undefined)
  const { id, title } = detail.campaign
  const add = useMutation({
    mutationFn: ({ data, reason }: Values) => {
      const body = { campaign: id, ledger: ledgerId, origin, data: filled(data ?? {}), reason: reason.trim() }
      const text = JSON.stringify(body)
      // the same again after an outage counts once; corrected values are another request
      if (sent.current?.text !== text) sent.current = { text, key: newKey() }
      return request<Static<typeof CaseActAnswer>>('POST', '/api/cases', { body, key: sent.current.key })
    },
    onSuccess: () => {
      kept.forget()
      for (const changed of ['campaigns', 'entries', 'cases', 'tasks'])
        void client.invalidateQueries({ queryKey: [changed] })
    },
    onError: (error) => {
      const { field, told } = errorText(error)
      const name = placeOf(field)
      if (!name) return
      form.setFields([{ name: name as never, errors: [told] }])
      form.scrollToField(name, { block: 'center' })
    },
  })
  const again = () => {
    form.resetFields()
    add.reset()
  }
  const error = add.error && errorText(add.error)
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('add.title', { title })}
      size="large"
      closable={{ 'aria-label': t('shared:close') }}
      footer={
        !add.data && (
          <Button type="primary" loading={add.isPending} onClick={form.submit}>
            {t('add.send')}
          </Button>
        )
      }
    >
      {add.data ? (
        <Alert
          type="success"
          showIcon
          title={t('add.done')}
          description={
            <p className="add-done">
              <ButtonLink look="primary" to="/cases/$id" params={{ id: add.data.caseId }}>
                {t('add.toCase')}
              </ButtonLink>
              <Button onClick={again}>{t('add.again')}</Button>
            </p>
          }
        />
      ) : (
        <Form<Values>
          form={form}
          layout="vertical"
          onFinish={add.mutate}
          scrollToFirstError
          initialValues={kept.initial}
          onValuesChange={(_change, all) => kept.keep(all)}
        >
          <Form.Item label={t('add.origin')} extra={t(`add.originHelp.${origin}`)}>
            <Radio.Group
              value={origin}
              onChange={(event) => onOrigin(event.target.value as AddedOrigin)}
              options={ADDED_ORIGINS.map((value) => ({ value, label: t(`cases:origin.${value}`) }))}
            />
          </Form.Item>
          {fields.map((field) => (
            <SiteField key={field.key} field={field} />
          ))}
          <Form.Item
            name="reason"
            label={t('add.reason')}
            extra={t('add.reasonHelp')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('add.reasonMissing') }]}
          >
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
          </Form.Item>
          {error && !placeOf(error.field) && (
            <Alert type="error" showIcon role="alert" title={error.message} description={error.next} />
          )}
        </Form>
      )}
    </Drawer>
  )
}

/** Without what was left empty: an empty field is no value. */
const filled = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== null && value !== ''))

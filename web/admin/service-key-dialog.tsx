import { useQueryClient } from '@tanstack/react-query'
import { Form, InputNumber, Modal, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IssueKeyBody, KeyIssued, ServiceItem } from '../../contracts/http/services.ts'
import { newKey, request } from '../shared/api.ts'
import { ReasonItem } from '../shared/reason-item.tsx'
import { Refused } from '../shared/refused.tsx'
import { useConfirming } from '../shared/use-confirming.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { useTime } from '../shared/use-time.ts'

const DAYS = 180
const OVERLAP_HOURS = 24

/** For how long the new key is good and the old one still is; then the key, which is shown this once. */
export function ServiceKeyDialog({ service, onClose }: { service: ServiceItem; onClose: () => void }) {
  const { t } = useTranslation('services')
  const client = useQueryClient()
  const { send, dialog } = useConfirming()
  // a call that is tried again counts once
  const [key] = useState(newKey)
  const [form] = Form.useForm<IssueKeyBody>()
  const [issued, setIssued] = useState<KeyIssued>()
  const { submit, isBusy, failure } = useSubmit(form, ['days', 'overlapHours', 'reason'], async (body) => {
    const path = `/api/services/${service.id}/keys`
    setIssued(await send(() => request<KeyIssued>('POST', path, { body, key })))
    void client.invalidateQueries({ queryKey: ['services'] })
  })
  if (issued) return <Issued issued={issued} name={service.name} onClose={onClose} />
  const missing = [{ required: true, message: t('numberMissing') }]
  return (
    <Modal
      open
      title={t('act.on', { act: t('key.title'), name: service.name })}
      okText={t('key.title')}
      onOk={form.submit}
      confirmLoading={isBusy}
      onCancel={onClose}
    >
      <p>{t('key.help')}</p>
      <Form<IssueKeyBody>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ days: DAYS, overlapHours: OVERLAP_HOURS }}
        onFinish={(values) => void submit(values)}
      >
        <Refused failure={failure} />
        <Form.Item name="days" label={t('key.days')} rules={missing}>
          <InputNumber min={1} max={400} precision={0} />
        </Form.Item>
        <Form.Item name="overlapHours" label={t('key.overlapHours')} rules={missing}>
          <InputNumber min={0} max={720} precision={0} />
        </Form.Item>
        <ReasonItem label={t('reason')} missing={t('reasonMissing')} />
      </Form>
      {dialog}
    </Modal>
  )
}

function Issued({
  issued: { key, expiresAt },
  name,
  onClose,
}: {
  issued: KeyIssued
  name: string
  onClose: () => void
}) {
  const { t } = useTranslation('services')
  const time = useTime()
  return (
    <Modal
      open
      title={t('key.issued', { name })}
      okText={t('key.kept')}
      footer={(_, { OkBtn }) => <OkBtn />}
      closable={false}
      mask={{ closable: false }}
      onOk={onClose}
    >
      <p>{t('key.once', { at: time.instant(expiresAt) })}</p>
      <Typography.Paragraph copyable={{ text: key }} className="account-link">
        {key}
      </Typography.Paragraph>
    </Modal>
  )
}

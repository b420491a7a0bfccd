import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServiceItem } from '../../contracts/http/services.ts'
import { newKey, request } from '../shared/api.ts'
import { ReasonItem } from '../shared/reason-item.tsx'
import { Refused } from '../shared/refused.tsx'
import { useConfirming } from '../shared/use-confirming.tsx'
import { useSubmit } from '../shared/use-submit.ts'

export type ServiceAct =
  | { act: 'disable' | 'enable'; service: ServiceItem }
  | { act: 'revoke'; service: ServiceItem; key: string }

/** What the act does, and its reason. */
export function ServiceActDialog({ asked, onClose }: { asked: ServiceAct; onClose: () => void }) {
  const { t } = useTranslation('services')
  const { message } = App.useApp()
  const client = useQueryClient()
  const { send, dialog } = useConfirming()
  // a call that is tried again counts once
  const [callKey] = useState(newKey)
  const [form] = Form.useForm<{ reason: string }>()
  const { act, service } = asked
  const path = `/api/services/${service.id}/${act === 'revoke' ? `keys/${asked.key}/revoke` : act}`
  const { submit, isBusy, failure } = useSubmit(form, ['reason'], async (body) => {
    await send(() => request('POST', path, { body, key: callKey }))
    void client.invalidateQueries({ queryKey: ['services'] })
    message.success(t(`act.${act}.done`, { name: service.name }))
    onClose()
  })
  return (
    <Modal
      open
      title={t('act.on', { act: t(`act.${act}.title`), name: service.name })}
      okText={t(`act.${act}.title`)}
      okButtonProps={{ danger: act !== 'enable' }}
      onOk={form.submit}
      confirmLoading={isBusy}
      onCancel={onClose}
    >
      <p>{t(`act.${act}.help`)}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Refused failure={failure} />
        <ReasonItem label={t('reason')} missing={t('reasonMissing')} />
      </Form>
      {dialog}
    </Modal>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountAct, AccountActAnswer, AccountActBody, AccountItem } from '../../contracts/http/accounts.ts'
import { newKey, request } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { useConfirming } from '../shared/use-confirming.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { useTime } from '../shared/use-time.ts'

interface AccountActDialogProps {
  act: AccountAct
  account: AccountItem
  onClose: () => void
}

/** What the act does, its reason, and after a reset the link, which is shown this once. */
export function AccountActDialog({ act, account, onClose }: AccountActDialogProps) {
  const { t } = useTranslation('admin')
  const { message } = App.useApp()
  const client = useQueryClient()
  const { send, dialog } = useConfirming()
  // a call that is tried again counts once
  const [key] = useState(newKey)
  const [form] = Form.useForm<AccountActBody>()
  const [link, setLink] = useState<NonNullable<AccountActAnswer['link']>>()
  const { submit, isBusy, failure } = useSubmit(form, ['reason'], async (body) => {
    const path = `/api/accounts/${account.id}/${act}`
    const answer = await send(() => request<AccountActAnswer>('POST', path, { body, key }))
    void client.invalidateQueries({ queryKey: ['accounts'] })
    if (answer.link) return setLink(answer.link)
    message.success(t(`accounts.act.${act}.done`, { name: account.name }))
    onClose()
  })
  if (link) return <ResetLink link={link} name={account.name} onClose={onClose} />
  return (
    <Modal
      open
      title={t('accounts.actOn', { act: t(`accounts.act.${act}.title`), name: account.name })}
      okText={t(`accounts.act.${act}.title`)}
      okButtonProps={{ danger: act === 'disable' }}
      onOk={form.submit}
      confirmLoading={isBusy}
      onCancel={onClose}
    >
      <p>{t(`accounts.act.${act}.help`)}</p>
      <Form<AccountActBody>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void submit(values)}
      >
        <Refused failure={failure} />
        <Form.Item
          name="reason"
          label={t('accounts.reason')}
          extra={t('accounts.reasonHelp')}
          rules={[
            { required: true, whitespace: true, message: t('accounts.reasonMissing') },
            { min: 2, message: t('accounts.reasonMissing') },
          ]}
        >
          <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
      {dialog}
    </Modal>
  )
}

interface ResetLinkProps {
  link: NonNullable<AccountActAnswer['link']>
  name: string
  onClose: () => void
}

function ResetLink({ link, name, onClose }: ResetLinkProps) {
  const { t } = useTranslation('admin')
  const time = useTime()
  const address = location.origin + link.path
  return (
    <Modal
      open
      title={t('accounts.link.title', { name })}
      okText={t('accounts.link.done')}
      footer={(_, { OkBtn }) => <OkBtn />}
      closable={false}
      mask={{ closable: false }}
      onOk={onClose}
    >
      <p>{t('accounts.link.why', { until: time.instant(link.until) })}</p>
      <Typography.Paragraph copyable={{ text: address }} className="account-link">
        {address}
      </Typography.Paragraph>
    </Modal>
  )
}

import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { Refused } from '../shared/refused.tsx'
import { useConsultationAct } from './use-consultation-act.ts'

interface WithdrawDialogProps {
  campaign: string
  onClose: () => void
}

interface Values {
  reason: string
}

/** Why the plan is not asked about any longer; whoever was asked is told. */
export function WithdrawDialog({ campaign, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation('consultations')
  const [form] = Form.useForm<Values>()
  const { submit, isBusy, failure } = useConsultationAct({
    campaign,
    form,
    fields: ['reason'],
    method: 'POST',
    path: '/withdraw',
    bodyOf: ({ reason }) => ({ reason: reason.trim() }),
    onDone: onClose,
  })
  return (
    <Modal
      open
      title={t('withdraw.title')}
      okText={t('withdraw.send')}
      okButtonProps={{ danger: true }}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t('withdraw.help')}</p>
      <Form<Values> name="withdraw" form={form} layout="vertical" onFinish={(values) => void submit(values)}>
        <Refused failure={failure} />
        <Form.Item
          name="reason"
          label={t('withdraw.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('withdraw.reasonMissing') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConsultationAct } from './use-consultation-act.ts'

interface WithdrawDialogProps {
  campaign: string
  onClose: () => void
}

/** Why the plan is not asked about any longer; whoever was asked is told. */
export function WithdrawDialog({ campaign, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation('consultations')
  const act = useConsultationAct(campaign)
  const [form] = Form.useForm<{ reason: string }>()
  const send = async ({ reason }: { reason: string }) => {
    await act.send('POST', '/withdraw', { reason: reason.trim() })
    onClose()
  }
  return (
    <Modal
      open
      title={t('withdraw.title')}
      okText={t('withdraw.send')}
      okButtonProps={{ danger: true }}
      confirmLoading={act.isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t('withdraw.help')}</p>
      <Form name="withdraw" form={form} layout="vertical" onFinish={send}>
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

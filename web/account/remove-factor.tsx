import { App, Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ConfirmBody } from '../../contracts/http/login.ts'
import { newKey, request } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { SelfFields } from '../shared/use-confirming.tsx'
import { useSubmit } from '../shared/use-submit.ts'

/** Takes the second factor away; password and code prove the person. */
export function RemoveFactor({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const [form] = Form.useForm<ConfirmBody>()
  const { submit, isBusy, failure } = useSubmit(form, ['password', 'code'], async (body) => {
    await request('POST', '/api/account/second-factor/remove', { body, key: newKey() })
    message.success(t('factor.removed'))
    onClose()
  })
  return (
    <Modal
      open
      title={t('factor.remove')}
      okText={t('factor.remove')}
      okButtonProps={{ danger: true }}
      onOk={form.submit}
      confirmLoading={isBusy}
      onCancel={onClose}
    >
      <p>{t('factor.removeWhy')}</p>
      <Form<ConfirmBody> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Refused failure={failure} />
        <SelfFields needsCode />
      </Form>
    </Modal>
  )
}

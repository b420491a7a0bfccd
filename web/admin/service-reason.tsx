import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** Why something is done to the account of another system; it stays on its trail. */
export function ServiceReason() {
  const { t } = useTranslation('services')
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      rules={[
        { required: true, whitespace: true, message: t('reasonMissing') },
        { min: 2, message: t('reasonMissing') },
      ]}
    >
      <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
    </Form.Item>
  )
}

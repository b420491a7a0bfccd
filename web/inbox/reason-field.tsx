import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OutcomeOption } from '../../contracts/http/tasks.ts'

const LONGEST = 500

export function ReasonField({ outcome }: { outcome: OutcomeOption }) {
  const { t } = useTranslation('inbox')
  const isReturn = outcome.kind === 'return'
  return (
    <Form.Item
      name="reason"
      label={isReturn ? t('reason.return') : t('reason.label')}
      extra={isReturn ? t('reason.returnHelp') : undefined}
      required={outcome.reasonRequired}
      rules={[{ required: outcome.reasonRequired, whitespace: true, message: t('reason.missing') }]}
    >
      <Input.TextArea maxLength={LONGEST} autoSize={{ minRows: 2, maxRows: 8 }} />
    </Form.Item>
  )
}

import { Form, Input } from 'antd'

interface ReasonItemProps {
  label: string
  /** beside the field, while there are not two characters */
  missing: string
}

/** Why something is done, as a part of its form; it stays on the trail. */
export function ReasonItem({ label, missing }: ReasonItemProps) {
  return (
    <Form.Item
      name="reason"
      label={label}
      rules={[
        { required: true, whitespace: true, message: missing },
        { min: 2, message: missing },
      ]}
    >
      <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
    </Form.Item>
  )
}

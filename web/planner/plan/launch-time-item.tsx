import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { InstantField } from '../instant-field.tsx'

/** When to launch: a day and an hour, as a part of a form. `today`: the civil date of the server. */
export function LaunchTimeItem({ today }: { today: string | undefined }) {
  const { t } = useTranslation('launch')
  return (
    <Form.Item
      name="launchAt"
      label={t('at')}
      extra={t('atHelp')}
      rules={[{ required: true, message: t('atMissing') }]}
    >
      <InstantField min={today} />
    </Form.Item>
  )
}

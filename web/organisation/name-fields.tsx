import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** What a unit that begins is called, and its code. `label`: of the name. */
export function NameFields({ label }: { label: string }) {
  const { t } = useTranslation('organisation')
  return (
    <>
      <Form.Item
        name="name"
        label={label}
        rules={[{ required: true, whitespace: true, min: 2, message: t('field.unitNameMissing') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('units.code')}
        extra={t('open.codeHelp')}
        rules={[{ required: true, pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/, message: t('open.codeMissing') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </>
  )
}

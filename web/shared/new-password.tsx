import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LoginOptions } from '../../contracts/http/login.ts'

export interface NewPasswordValues {
  password: string
  again: string
}

export type PasswordRule = LoginOptions['passwords']

/** A new password, typed twice, with the rule in force beneath it. */
export function NewPasswordFields({ rule }: { rule: PasswordRule | undefined }) {
  const { t } = useTranslation('account')
  return (
    <>
      <Form.Item
        name="password"
        label={t('password.new')}
        extra={
          rule && t(`password.rule.${rule.profile}`, { least: rule.least, advised: rule.advised, most: rule.most })
        }
        rules={[
          { required: true, message: t('password.newMissing') },
          ...(rule ? [{ min: rule.least, message: t('password.short', { least: rule.least }) }] : []),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={256} size="large" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('password.again')}
        dependencies={['password']}
        rules={[
          { required: true, message: t('password.againMissing') },
          ({ getFieldValue }) => ({
            validator: (_rule, value: unknown) =>
              !value || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('password.different'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={256} size="large" />
      </Form.Item>
    </>
  )
}

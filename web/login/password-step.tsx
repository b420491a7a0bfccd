import { Button, Divider, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LoginAnswer, LoginBody, LoginOptions, LoginStage } from '../../contracts/http/login.ts'
import { newKey, queryString, request } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { useSubmit } from '../shared/use-submit.ts'

interface PasswordStepProps {
  provider: NonNullable<LoginOptions['provider']> | undefined
  to: string | undefined
  onNext: (stage: LoginStage) => void
}

/** The provider's button first, where there is one; name and password go on working when it is away. */
export function PasswordStep({ provider, to, onNext }: PasswordStepProps) {
  const { t } = useTranslation('login')
  const [form] = Form.useForm<LoginBody>()
  const { submit, isBusy, failure } = useSubmit(form, [], async (body) => {
    onNext((await request<LoginAnswer>('POST', '/api/session', { body, key: newKey() })).next)
  })
  return (
    <>
      {provider && (
        <>
          <Button type="primary" size="large" block href={`/api/session/provider${queryString({ to })}`}>
            {provider.label}
          </Button>
          <Divider plain>{t('orLocal')}</Divider>
        </>
      )}
      <Form<LoginBody> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Refused failure={failure} />
        <Form.Item name="username" label={t('username')} rules={[{ required: true, message: t('usernameMissing') }]}>
          <Input autoFocus={!provider} autoComplete="username" maxLength={64} size="large" />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
          <Input.Password autoComplete="current-password" maxLength={256} size="large" />
        </Form.Item>
        <Button type={provider ? 'default' : 'primary'} htmlType="submit" size="large" block loading={isBusy}>
          {t('submit')}
        </Button>
      </Form>
    </>
  )
}

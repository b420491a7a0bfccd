import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LoginAnswer } from '../../contracts/http/login.ts'
import { newKey, request } from '../shared/api.ts'
import { NewPasswordFields, type NewPasswordValues, type PasswordRule } from '../shared/new-password.tsx'
import { Refused } from '../shared/refused.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import type { StepProps } from './code-step.tsx'

/** The password has grown old: another one, and the login goes on. */
export function NewPasswordStep({ rule, onNext, onStartAgain }: StepProps & { rule: PasswordRule | undefined }) {
  const { t } = useTranslation('login')
  const [form] = Form.useForm<NewPasswordValues>()
  const { submit, isBusy, failure } = useSubmit(form, ['password'], async ({ password }) => {
    const body = { password }
    onNext((await request<LoginAnswer>('POST', '/api/session/new-password', { body, key: newKey() })).next)
  })
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      <p>{t('newPassword.why')}</p>
      <Refused failure={failure} />
      <NewPasswordFields rule={rule} />
      <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
        {t('newPassword.submit')}
      </Button>
      <Button type="link" block onClick={onStartAgain}>
        {t('startAgain')}
      </Button>
    </Form>
  )
}

import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { newKey, request } from '../shared/api.ts'
import { NewPasswordFields, type NewPasswordValues, type PasswordRule } from '../shared/new-password.tsx'
import { Refused } from '../shared/refused.tsx'
import { useSubmit } from '../shared/use-submit.ts'

interface ResetStepProps {
  token: string
  rule: PasswordRule | undefined
  onDone: () => void
}

/** A link of the security administrator: sets a password, which is then used to log in. */
export function ResetStep({ token, rule, onDone }: ResetStepProps) {
  const { t } = useTranslation('login')
  const [form] = Form.useForm<NewPasswordValues>()
  const { submit, isBusy, failure } = useSubmit(form, ['password'], async ({ password }) => {
    await request('POST', '/api/session/reset', { body: { token, password }, key: newKey() })
    onDone()
  })
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      <p>{t('reset.why')}</p>
      <Refused failure={failure} />
      <NewPasswordFields rule={rule} />
      <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
        {t('reset.submit')}
      </Button>
    </Form>
  )
}

import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CodeBody, LoginAnswer, LoginStage } from '../../contracts/http/login.ts'
import { newKey, request } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { useSubmit } from '../shared/use-submit.ts'

export interface StepProps {
  onNext: (stage: LoginStage) => void
  onStartAgain: () => void
}

/** Six digits of the app, or a recovery code. */
export function CodeStep({ onNext, onStartAgain }: StepProps) {
  const { t } = useTranslation('login')
  const [form] = Form.useForm<CodeBody>()
  const { submit, isBusy, failure } = useSubmit(form, ['code'], async (body) => {
    onNext((await request<LoginAnswer>('POST', '/api/session/second-factor', { body, key: newKey() })).next)
  })
  return (
    <Form<CodeBody> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      <Refused failure={failure} />
      <Form.Item
        name="code"
        label={t('code.label')}
        extra={t('code.help')}
        rules={[
          { required: true, message: t('code.missing') },
          { min: 6, message: t('code.short') },
        ]}
      >
        <Input autoFocus autoComplete="one-time-code" maxLength={60} size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
        {t('code.submit')}
      </Button>
      <Button type="link" block onClick={onStartAgain}>
        {t('startAgain')}
      </Button>
    </Form>
  )
}

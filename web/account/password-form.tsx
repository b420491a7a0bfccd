import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OwnAccount } from '../../contracts/http/accounts.ts'
import { newKey, request } from '../shared/api.ts'
import { NewPasswordFields, type NewPasswordValues } from '../shared/new-password.tsx'
import { Refused } from '../shared/refused.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { useTime } from '../shared/use-time.ts'

type Values = NewPasswordValues & { old: string }

/** The old password proves the person; every other session ends. */
export function PasswordForm({ password: { changedAt, expiresAt, rule } }: { password: OwnAccount['password'] }) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const time = useTime()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const { submit, isBusy, failure } = useSubmit(form, ['old', 'password'], async ({ old, password }) => {
    await request('POST', '/api/account/password', { body: { old, password }, key: newKey() })
    form.resetFields()
    message.success(t('password.changed'))
    await client.invalidateQueries({ queryKey: ['account'] })
  })
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="account-form"
      onFinish={(values) => void submit(values)}
    >
      <p className="soft">
        {expiresAt
          ? t('password.until', { at: time.instant(changedAt), until: time.instant(expiresAt) })
          : t('password.since', { at: time.instant(changedAt) })}
      </p>
      <Refused failure={failure} />
      <Form.Item name="old" label={t('password.old')} rules={[{ required: true, message: t('password.oldMissing') }]}>
        <Input.Password autoComplete="current-password" maxLength={256} size="large" />
      </Form.Item>
      <NewPasswordFields rule={rule} />
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('password.submit')}
      </Button>
    </Form>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoginBody } from '../../contracts/http/identity.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useDocumentTitle } from '../shared/page.tsx'
import './login.css'

const route = getRouteApi('/login')

/** Name and password; says whether they were wrong, the account is locked, or the server is away. */
export function LoginPage() {
  const { t } = useTranslation('login')
  const { to } = route.useSearch()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [error, setError] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  useDocumentTitle(t('title'))
  const logIn = async (body: LoginBody) => {
    setBusy(true)
    setError(undefined)
    try {
      await request('POST', '/api/session', { body, key: newKey() })
      client.clear()
      location.assign(to ?? '/')
    } catch (caught) {
      setError(caught)
      setBusy(false)
    }
  }
  const refused = error === undefined ? undefined : errorText(error)
  return (
    <main className="login">
      <div className="login-box">
        <h1>{t('product')}</h1>
        <p className="soft">{t('purpose')}</p>
        <Form<LoginBody> layout="vertical" requiredMark={false} onFinish={logIn}>
          {refused && <Alert type="error" role="alert" title={refused.message} description={refused.next} />}
          <Form.Item name="username" label={t('username')} rules={[{ required: true, message: t('usernameMissing') }]}>
            <Input autoFocus autoComplete="username" maxLength={64} size="large" />
          </Form.Item>
          <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
            <Input.Password autoComplete="current-password" maxLength={256} size="large" />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
            {t('submit')}
          </Button>
        </Form>
        <p className="login-note">{t('note')}</p>
      </div>
    </main>
  )
}

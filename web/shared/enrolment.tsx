import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, QRCode, Typography } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeBody, Enrolment } from '../../contracts/http/login.ts'
import { Refused } from './refused.tsx'
import './account.css'
import { Failed, Loading } from './states.tsx'
import { useSubmit } from './use-submit.ts'

interface EnrolmentFormProps {
  begin: () => Promise<Enrolment>
  /** answers when what follows is shown */
  confirm: (body: CodeBody) => Promise<void>
}

/** The picture for the authenticator app, the same to type, and the first code that proves that it arrived. */
export function EnrolmentForm({ begin, confirm }: EnrolmentFormProps) {
  const { t } = useTranslation('account')
  const [form] = Form.useForm<CodeBody>()
  const { submit, isBusy, failure } = useSubmit(form, ['code'], confirm)
  // a secret of its own each time the form opens, and no other while it is open
  const opened = useId()
  const { data, error, refetch } = useQuery({
    queryKey: ['enrolment', opened],
    queryFn: begin,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  return (
    <Form<CodeBody> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      <ol className="account-steps">
        <li>{t('factor.install')}</li>
        <li>{t('factor.scan')}</li>
      </ol>
      <div className="account-qr" role="img" aria-label={t('factor.picture')}>
        <QRCode value={data.uri} type="svg" size={176} color="#000" bgColor="#fff" bordered={false} />
      </div>
      <p className="soft">
        {t('factor.type')} <Typography.Text copyable={{ text: data.secret }}>{grouped(data.secret)}</Typography.Text>
      </p>
      <Refused failure={failure} />
      <Form.Item
        name="code"
        label={t('factor.code')}
        rules={[
          { required: true, message: t('factor.codeMissing') },
          { pattern: /^\d{6}$/, message: t('factor.codeDigits') },
        ]}
      >
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
        {t('factor.confirm')}
      </Button>
    </Form>
  )
}

const grouped = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ')

/** The recovery codes, this once. */
export function RecoveryCodeList({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('account')
  return (
    <section aria-label={t('codes.title')}>
      <h2>{t('codes.title')}</h2>
      <p>{t('codes.why')}</p>
      <ul className="account-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <Typography.Text copyable={{ text: codes.join('\n') }}>{t('codes.copy')}</Typography.Text>
      </p>
      <Button type="primary" size="large" block onClick={onDone}>
        {t('codes.done')}
      </Button>
    </section>
  )
}

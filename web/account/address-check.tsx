import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OwnNotices } from '../../contracts/http/deliveries.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { Refused } from '../shared/refused.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { useTime } from '../shared/use-time.ts'
import { ownNoticesQuery } from './own-notices.query.ts'

interface AddressCheckProps {
  pending: NonNullable<OwnNotices['pending']>
  /** where notices go until then; null: nowhere */
  current: string | null
}

/** A new address and the code that was mailed there: until it comes back, nothing else is mailed to it. */
export function AddressCheck({ pending, current }: AddressCheckProps) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const time = useTime()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [form] = Form.useForm<{ code: string }>()
  const act = async (what: 'confirm' | 'resend' | 'cancel', told: string, body: object = {}) => {
    await request('POST', `/api/account/notice-address/${what}`, { body, key: newKey() })
    message.success(told)
    if (what !== 'resend')
      client.setQueryData(
        ownNoticesQuery.queryKey,
        (own) =>
          own && {
            ...own,
            pending: null,
            wishes: { ...own.wishes, email: what === 'confirm' ? pending.email : own.wishes.email },
          },
      )
    void client.invalidateQueries({ queryKey: ['own-notices'] })
  }
  const { submit, isBusy, failure } = useSubmit(form, ['code'], ({ code }) =>
    act('confirm', t('address.confirmed'), { code }),
  )
  const tell = (error: unknown) => void message.warning(errorText(error).told)
  const { email } = pending
  return (
    <Alert
      type="warning"
      role="status"
      showIcon
      className="account-address"
      title={t('address.title')}
      description={
        <>
          <p>{current === null ? t('address.nowhere', { email }) : t('address.still', { email, current })}</p>
          <p className="soft">{t('address.until', { at: time.instant(pending.until) })}</p>
          <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
            <Refused failure={failure} />
            <Form.Item
              name="code"
              label={t('address.code')}
              rules={[{ required: true, pattern: /^\D*(?:\d\D*){8}$/, message: t('address.codeMissing') }]}
            >
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={40} />
            </Form.Item>
            <div className="account-address-acts">
              <Button htmlType="submit" loading={isBusy}>
                {t('address.confirm')}
              </Button>
              <Button type="link" onClick={() => void act('resend', t('address.resent')).catch(tell)}>
                {t('address.resend')}
              </Button>
              <Button type="link" onClick={() => void act('cancel', t('address.cancelled')).catch(tell)}>
                {t('address.cancel')}
              </Button>
            </div>
          </Form>
        </>
      }
    />
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NoticeWishes } from '../../contracts/http/deliveries.ts'
import { newKey, request } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { useSubmit } from '../shared/use-submit.ts'

const URGENCIES = ['URGENT', 'IMPORTANT', 'ROUTINE'] as const
const MODES = ['NOW', 'HOURLY', 'DAILY', 'OFF'] as const
const LANGUAGES = ['zh-CN', 'en'] as const

/** An empty box is no address. */
type Values = Omit<NoticeWishes, 'email'> & { email?: string }

interface WishesFormProps {
  /** with the address that waits to be confirmed, where one does */
  wishes: NoticeWishes
  /** where mail goes now */
  current: string | null
  domains: readonly string[] | null
}

/** Where, in which language and when one is told. */
export function WishesForm({ wishes, current, domains }: WishesFormProps) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const { submit, isBusy, failure } = useSubmit(form, ['email'], async ({ email = '', ...rest }) => {
    const body: NoticeWishes = { ...rest, email: email.trim() === '' ? null : email.trim() }
    await request('PUT', '/api/account/notice-settings', { body, key: newKey() })
    const isNew = body.email !== null && body.email !== current
    message.success(t(isNew ? 'address.asked' : 'wishes.saved'))
    await client.invalidateQueries({ queryKey: ['own-notices'] })
  })
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="account-form"
      initialValues={{ ...wishes, email: wishes.email ?? '' }}
      onFinish={(values) => void submit(values)}
    >
      <Refused failure={failure} />
      <Form.Item
        name="email"
        label={t('wishes.email')}
        extra={domains ? t('wishes.domains', { domains: domains.join('、') }) : t('wishes.emailHelp')}
        rules={[{ type: 'email', message: t('wishes.emailWrong') }]}
      >
        <Input type="email" autoComplete="email" maxLength={254} allowClear />
      </Form.Item>
      {URGENCIES.map((urgency) => (
        <Form.Item key={urgency} name={['modes', 'EMAIL', urgency]} label={t(`wishes.urgency.${urgency}`)}>
          <Select options={MODES.map((value) => ({ value, label: t(`wishes.mode.${value}`) }))} />
        </Form.Item>
      ))}
      <Form.Item name="quiet" valuePropName="checked" extra={t('wishes.quietHelp')}>
        <Checkbox>{t('wishes.quiet')}</Checkbox>
      </Form.Item>
      <Form.Item name="language" label={t('wishes.language')}>
        <Radio.Group options={LANGUAGES.map((value) => ({ value, label: t(`wishes.languages.${value}`) }))} />
      </Form.Item>
      <Button htmlType="submit" loading={isBusy}>
        {t('wishes.save')}
      </Button>
    </Form>
  )
}

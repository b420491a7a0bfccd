import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpinionKind, OwnOpinion } from '../../contracts/http/opinions.ts'
import { newKey, request } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { useKept } from '../shared/use-kept.ts'
import { useSubmit } from '../shared/use-submit.ts'
import { ownOpinionsQuery } from './opinions.query.ts'

const KINDS: readonly OpinionKind[] = ['OPINION', 'SUGGESTION', 'COMPLAINT']
const FIELDS = ['kind', 'text', 'page', 'contact'] as const

interface Values {
  kind: OpinionKind
  text: string
  page?: string
  contact?: string
}

/** An opinion, a suggestion or a complaint. @param about the page that it may be about */
export function OpinionForm({ about }: { about: string | undefined }) {
  const { t } = useTranslation('opinions')
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key, setKey] = useState(newKey)
  const [sent, setSent] = useState<OwnOpinion>()
  const kept = useKept<Values>('opinion')
  const empty = { kind: 'OPINION' as const, ...(about === undefined ? {} : { page: about }) }
  const { submit, isBusy, failure } = useSubmit<Values>(form, FIELDS, async ({ kind, text, page, contact }) => {
    const body = {
      kind,
      text: text.trim(),
      ...(page ? { page } : {}),
      ...(contact?.trim() ? { contact: contact.trim() } : {}),
    }
    setSent(await request<OwnOpinion>('POST', '/api/opinions', { body, key }))
    setKey(newKey())
    kept.forget()
    form.setFieldsValue({ kind: 'OPINION', text: '', page: '', contact: '' })
    void client.invalidateQueries({ queryKey: ownOpinionsQuery.queryKey })
  })
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...empty, ...kept.initial }}
      onValuesChange={(_change, all) => {
        setSent(undefined)
        kept.keep(all)
      }}
      onFinish={(values) => void submit(values)}
    >
      {sent && <Alert type="success" role="status" showIcon title={t('sent', { receipt: sent.receipt })} />}
      <Refused failure={failure} />
      <Form.Item name="kind" label={t('kind')}>
        <Radio.Group options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="text"
        label={t('text')}
        extra={t('textHelp')}
        rules={[
          { required: true, whitespace: true, message: t('textMissing') },
          { min: 2, message: t('textMissing') },
        ]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
      <Form.Item name="page" label={t('page')} rules={[{ pattern: /^\/\S{0,199}$/, message: t('pageWrong') }]}>
        <Input allowClear maxLength={200} />
      </Form.Item>
      <Form.Item name="contact" label={t('contact')} extra={t('contactHelp')}>
        <Input maxLength={100} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('submit')}
      </Button>
    </Form>
  )
}

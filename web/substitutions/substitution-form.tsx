import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubstitutionBody, SubstitutionItem } from '../../contracts/http/substitutions.ts'
import { newKey, request } from '../shared/api.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { PersonSelect } from '../shared/person-select.tsx'
import { ReasonItem } from '../shared/reason-item.tsx'
import { Refused } from '../shared/refused.tsx'
import { useMe } from '../shared/session.ts'
import { useSubmit } from '../shared/use-submit.ts'
import { proceduresQuery } from './procedures.query.ts'

interface Values {
  substitute: number
  campaign?: string
  procedure?: string
  from: Dayjs
  until: Dayjs
  reason: string
}

const FIELDS = ['substitute', 'campaign', 'procedure', 'from', 'until', 'reason'] as const

/** Days are the platform's own, whole: the last one ends with itself. */
const bodyOf = ({ from, until, ...values }: Values): SubstitutionBody => ({
  ...values,
  from: `${from.format('YYYY-MM-DD')}T00:00:00+08:00`,
  until: `${until.format('YYYY-MM-DD')}T23:59:59+08:00`,
})

export function SubstitutionForm({ principal }: { principal: number }) {
  const { t } = useTranslation('substitutions')
  const me = useMe()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key, setKey] = useState(newKey)
  const campaigns = useCampaignChoices().data?.items ?? []
  const chosen = Form.useWatch('campaign', form)
  const procedures = useQuery(proceduresQuery(campaigns.find(({ id }) => id === chosen)?.templateId)).data ?? []
  const { submit, isBusy, failure } = useSubmit(form, FIELDS, async (values) => {
    const body = { ...bodyOf(values), ...(principal === me.person.id ? {} : { principal }) }
    await request<SubstitutionItem>('POST', '/api/substitutions', { body, key })
    setKey(newKey())
    form.resetFields()
    message.success(t('done'))
    void client.invalidateQueries({ queryKey: ['substitutions'] })
  })
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      onValuesChange={(change) => 'campaign' in change && form.setFieldValue('procedure', undefined)}
      onFinish={(values) => void submit(values)}
    >
      <Refused failure={failure} />
      <Form.Item
        name="substitute"
        label={t('substitute')}
        extra={t('substituteHelp')}
        rules={[{ required: true, message: t('substituteMissing') }]}
      >
        <PersonSelect anywhere />
      </Form.Item>
      <Form.Item name="from" label={t('from')} rules={[{ required: true, message: t('fromMissing') }]}>
        <DatePicker format="YYYY-MM-DD" />
      </Form.Item>
      <Form.Item name="until" label={t('until')} rules={[{ required: true, message: t('untilMissing') }]}>
        <DatePicker format="YYYY-MM-DD" />
      </Form.Item>
      <Form.Item name="campaign" label={t('campaign')} extra={t('campaignHelp')}>
        <Select
          allowClear
          options={campaigns
            .filter(({ status }) => status !== 'DRAFT')
            .map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Form.Item>
      {procedures.length > 0 && (
        <Form.Item name="procedure" label={t('procedure')} extra={t('procedureHelp')}>
          <Select allowClear options={procedures.map(({ id, title }) => ({ value: id, label: title }))} />
        </Form.Item>
      )}
      <ReasonItem label={t('reason')} missing={t('reasonMissing')} />
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('submit')}
      </Button>
    </Form>
  )
}

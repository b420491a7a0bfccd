import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail, CampaignItem } from '../../contracts/http/campaigns.ts'
import { newKey, request } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { civilDate } from '../shared/time.ts'
import { useKept } from '../shared/use-kept.ts'
import { useSubmit } from '../shared/use-submit.ts'
import { DateField } from './date-field.tsx'

interface FollowOnFormProps {
  detail: CampaignDetail
  onClose: () => void
}

interface Values {
  title: string
  issueDate: string
}

/** Drafts the campaign that goes on from this one: its units, and its ledgers with what stands in them, are taken over. */
export function FollowOnForm({ detail: { campaign, followOn }, onClose }: FollowOnFormProps) {
  const { t } = useTranslation('planner')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const kept = useKept<Values>(`campaign.followOn.${campaign.id}`)
  const [today] = useState(() => civilDate(Date.now()))
  const { submit, isBusy, failure } = useSubmit(form, ['title', 'issueDate'], async ({ title, issueDate }) => {
    const body = { templateId: followOn?.templateId, title: title.trim(), issueDate, follows: campaign.id }
    const { id } = await request<CampaignItem>('POST', '/api/campaigns', { body, key })
    kept.forget()
    void client.invalidateQueries({ queryKey: ['campaigns'] })
    await navigate({ to: '/campaigns/$id/plan/ledger', params: { id } })
  })
  return (
    <Modal
      open
      title={t('followOn.title')}
      okText={t('followOn.create')}
      cancelText={t('shared:cancel')}
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="soft">{t('followOn.help', { title: campaign.title, template: followOn?.title })}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={(values) => void submit(values)}
        initialValues={{ title: t('followOn.name', { title: campaign.title }), issueDate: today, ...kept.initial }}
        onValuesChange={(_change, all) => kept.keep(all)}
      >
        <Refused failure={failure} />
        <Form.Item
          name="title"
          label={t('new.name')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('followOn.nameMissing') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="issueDate"
          label={t('followOn.issued')}
          rules={[{ required: true, message: t('followOn.issuedMissing') }]}
        >
          <DateField />
        </Form.Item>
      </Form>
    </Modal>
  )
}

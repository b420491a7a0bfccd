import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CreateServiceBody } from '../../contracts/http/services.ts'
import { newKey, request } from '../shared/api.ts'
import { ReasonItem } from '../shared/reason-item.tsx'
import { Refused } from '../shared/refused.tsx'
import { UnitSelect } from '../shared/unit-select.tsx'
import { useConfirming } from '../shared/use-confirming.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { serviceChoicesQuery } from './services.query.ts'

const CALLS_PER_MINUTE = 600

/** Registers another system: in whose name it acts, and the most that its keys may do. */
export function NewServiceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('services')
  const { message } = App.useApp()
  const client = useQueryClient()
  const { send, dialog } = useConfirming()
  // a call that is tried again counts once
  const [key] = useState(newKey)
  const [form] = Form.useForm<CreateServiceBody>()
  const choices = useQuery(serviceChoicesQuery)
  const chosen = Form.useWatch('campaigns', form) ?? []
  const campaigns = choices.data?.campaigns ?? []
  const channels = new Map(
    campaigns
      .filter(({ id }) => chosen.includes(id))
      .flatMap((each) => each.channels.map(({ id, title }) => [id, title])),
  )
  const fields = ['name', 'unit', 'permissions', 'campaigns', 'channels', 'callsPerMinute', 'reason'] as const
  const { submit, isBusy, failure } = useSubmit(form, fields, async (body) => {
    await send(() => request('POST', '/api/services', { body, key }))
    void client.invalidateQueries({ queryKey: ['services'] })
    message.success(t('new.done', { name: body.name }))
    onClose()
  })
  const needed = (text: string) => [{ required: true, message: t(text) }]
  return (
    <Modal
      open
      title={t('new.title')}
      okText={t('new.title')}
      onOk={form.submit}
      confirmLoading={isBusy}
      onCancel={onClose}
    >
      <Form<CreateServiceBody>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ permissions: ['matter.open'], campaigns: [], channels: [], callsPerMinute: CALLS_PER_MINUTE }}
        onFinish={(values) => void submit(values)}
      >
        <Refused failure={failure} />
        <Form.Item
          name="name"
          label={t('new.name')}
          rules={[...needed('new.nameMissing'), { min: 2, whitespace: true }]}
        >
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="unit" label={t('new.unit')} extra={t('new.unitHelp')} rules={needed('new.unitMissing')}>
          <UnitSelect />
        </Form.Item>
        <Form.Item name="permissions" label={t('new.permissions')} rules={needed('new.permissionsMissing')}>
          <Checkbox.Group
            options={(['matter.open', 'case.read'] as const).map((value) => ({
              value,
              label: t(`permission.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="campaigns"
          label={t('new.campaigns')}
          extra={t('new.campaignsHelp')}
          rules={needed('new.campaignsMissing')}
        >
          <Select
            mode="multiple"
            loading={choices.isPending}
            status={choices.isError ? 'error' : ''}
            optionFilterProp="label"
            options={campaigns.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </Form.Item>
        <Form.Item name="channels" label={t('new.channels')} extra={t('new.channelsHelp')}>
          <Select mode="multiple" options={[...channels].map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="callsPerMinute" label={t('new.calls')} rules={needed('numberMissing')}>
          <InputNumber min={1} max={60_000} precision={0} />
        </Form.Item>
        <ReasonItem label={t('reason')} missing={t('reasonMissing')} />
      </Form>
      {dialog}
    </Modal>
  )
}

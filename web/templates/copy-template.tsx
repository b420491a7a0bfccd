import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateVersion } from '../../contracts/http/templates.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { newKey, request } from '../shared/api.ts'
import { Refused } from '../shared/refused.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { versionsQuery } from './templates.query.ts'

interface CopyTemplateProps {
  document: CampaignTemplate
  onClose: () => void
}

interface Wish {
  as: 'version' | 'template'
  id: string
  title: string
}

/** A draft begins as what there is: the next version of this template, or a template of its own. Then it is edited. */
export function CopyTemplate({ document, onClose }: CopyTemplateProps) {
  const { t } = useTranslation('templates')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data: versions } = useQuery(versionsQuery(document.id))
  const [form] = Form.useForm<Wish>()
  const as = Form.useWatch('as', form) ?? 'version'
  const [key] = useState(newKey)
  const next = Math.max(document.version, ...(versions?.items.map(({ version }) => version) ?? [])) + 1
  const fields = as === 'template' ? (['id', 'title'] as const) : []
  const { submit, isBusy, failure } = useSubmit(form, fields, async ({ id, title }) => {
    const copy = as === 'version' ? { ...document, version: next } : { ...document, id, title, version: 1 }
    const drafted = await request<TemplateVersion>('POST', '/api/templates', { body: { document: copy }, key })
    await client.invalidateQueries({ queryKey: ['templates'] })
    await navigate({ to: '/templates/$id/edit', params: { id: drafted.id }, search: { version: drafted.version } })
  })
  return (
    <Modal
      open
      title={t('copy.title')}
      okText={t('copy.go')}
      okButtonProps={{ disabled: !versions }}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Wish>
        form={form}
        layout="vertical"
        initialValues={{ as: 'version', id: `${document.id.slice(0, 50)}-copy`, title: document.title }}
        onFinish={(values) => void submit(values)}
      >
        <Refused failure={failure} />
        <Form.Item name="as" label={t('copy.as')}>
          <Radio.Group
            aria-label={t('copy.as')}
            options={[
              { value: 'version', label: t('copy.version', { version: next }) },
              { value: 'template', label: t('copy.template') },
            ]}
          />
        </Form.Item>
        {as === 'template' && (
          <>
            <Form.Item
              name="title"
              label={t('copy.name')}
              rules={[{ required: true, whitespace: true, message: t('copy.nameMissing') }]}
            >
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item
              name="id"
              label={t('copy.id')}
              extra={t('copy.idHelp')}
              rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{1,59}$/, message: t('copy.idHelp') }]}
            >
              <Input maxLength={60} spellCheck={false} />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedView, SavedViews, ViewPage } from '../../contracts/http/views.ts'
import { newKey, request } from '../shared/api.ts'
import { byName } from '../shared/by-name.ts'
import { Refused } from '../shared/refused.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { type Filters, viewsQuery } from './views.query.ts'

interface SaveViewProps {
  page: ViewPage
  filters: Filters
  leftOut: readonly string[]
  /** with which he may share it */
  units: SavedViews['mayShareWith']
  onClose: () => void
}

interface Values {
  name: string
  whose: number | 'me'
}

/** Keeps the list as it is now under a name, for oneself or for a unit. */
export function SaveView({ page, filters, leftOut, units, onClose }: SaveViewProps) {
  const { t } = useTranslation(['views', 'shared'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const { submit, isBusy, failure } = useSubmit<Values>(form, ['name'], async ({ name, whose }) => {
    const body = { page, query: filters, name: name.trim(), ...(whose === 'me' ? {} : { unit: whose }) }
    await request<SavedView>('POST', '/api/views', { body, key })
    message.success(t('saved', { name: body.name }))
    void client.invalidateQueries({ queryKey: viewsQuery(page).queryKey })
    onClose()
  })
  const choices = [
    { value: 'me' as const, label: t('forMe') },
    ...byName(units).map(({ id, name }) => ({ value: id, label: t('forUnit', { unit: name }) })),
  ]
  return (
    <Modal open title={t('save')} okText={t('ok')} confirmLoading={isBusy} onOk={form.submit} onCancel={onClose}>
      <p className="soft">
        {leftOut.length > 0 ? t('shared:views.leftOut', { what: leftOut.join(t('shared:views.and')) }) : t('whole')}
      </p>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ whose: 'me' }}
        onFinish={(values) => void submit(values)}
      >
        <NameItem />
        <Form.Item name="whose" label={t('whose')} hidden={units.length === 0} extra={t('whoseHelp')}>
          <Radio.Group options={choices} vertical />
        </Form.Item>
        <Refused failure={failure} />
      </Form>
    </Modal>
  )
}

export function NameItem() {
  const { t } = useTranslation('views')
  return (
    <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('nameMissing') }]}>
      <Input maxLength={20} autoFocus />
    </Form.Item>
  )
}

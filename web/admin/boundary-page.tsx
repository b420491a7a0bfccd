import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoundaryAnswer, PublishBoundaryBody } from '../../contracts/http/boundary.ts'
import { SiteMap } from '../map/site-map.tsx'
import { newKey, request } from '../shared/api.ts'
import { Page } from '../shared/page.tsx'
import { Refused } from '../shared/refused.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import './admin.css'
import { AdminNav } from './admin-nav.tsx'

const MOST_BYTES = 4 * 1024 * 1024
const PATH = '/api/boundary'

/** The customer's own boundaries: what is shown now, and a file to publish instead. */
export function BoundaryPage() {
  const { t } = useTranslation('map')
  const mayPublish = useMay('boundary.publish')
  const { data, error, refetch } = useQuery({
    queryKey: ['boundary'],
    queryFn: ({ signal }) => request<BoundaryAnswer>('GET', PATH, { signal }),
  })
  return (
    <Page wide title={t('boundary.title')} purpose={t('boundary.purpose')} trail={<AdminNav />}>
      {mayPublish && <Publish />}
      {error && !data ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={8} />
      ) : data.boundary ? (
        <>
          <p>{t('boundary.areas', { count: data.boundary.areas.length, by: data.boundary.publishedBy.name })}</p>
          <SiteMap boundary={data.boundary} sites={[]} without={0} linkTo={(_site, words) => words} isPlain />
        </>
      ) : (
        <Empty title={t('boundary.empty')}>{t('boundary.emptyText')}</Empty>
      )}
    </Page>
  )
}

interface Values {
  source: string
  geojson?: { name: string; content: unknown }
}

/** A file is read here, looked at by the server, and published only whole. */
function Publish() {
  const { t } = useTranslation('map')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [key, setKey] = useState(newKey)
  const file = Form.useWatch('geojson', form)
  const { submit, isBusy, failure } = useSubmit(form, ['source', 'geojson'], async ({ source, geojson }) => {
    const body: PublishBoundaryBody = { source: source.trim(), geojson: geojson?.content }
    const answer = await request<BoundaryAnswer>('PUT', PATH, { body, key })
    client.setQueryData(['boundary'], answer)
    setKey(newKey())
    form.resetFields()
    message.success(t('boundary.published'))
  })
  const read = async (chosen: File) => {
    const refuse = (text: string) => form.setFields([{ name: 'geojson', value: undefined, errors: [text] }])
    // another file is another submission
    setKey(newKey())
    if (chosen.size > MOST_BYTES) return refuse(t('boundary.tooLarge'))
    try {
      const content: unknown = JSON.parse(await chosen.text())
      form.setFields([{ name: 'geojson', value: { name: chosen.name, content }, errors: [] }])
    } catch {
      refuse(t('boundary.notJson'))
    }
  }
  return (
    <Form<Values> form={form} layout="vertical" onFinish={(values) => void submit(values)}>
      <Refused failure={failure} />
      <Form.Item
        name="geojson"
        label={t('boundary.file')}
        extra={t('boundary.fileHelp')}
        valuePropName="data-file"
        rules={[{ required: true, message: t('boundary.fileMissing') }]}
      >
        <Upload
          accept=".json,.geojson"
          showUploadList={false}
          beforeUpload={(chosen) => {
            void read(chosen)
            return Upload.LIST_IGNORE
          }}
        >
          <Button>{file ? file.name : t('boundary.choose')}</Button>
        </Upload>
      </Form.Item>
      <Form.Item
        name="source"
        label={t('boundary.source')}
        extra={t('boundary.sourceHelp')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('boundary.sourceMissing') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('boundary.publish')}
      </Button>
    </Form>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Button, Checkbox, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Desk, HandOverBody } from '../../contracts/http/desks.ts'
import { newKey, queryString, request } from '../shared/api.ts'
import { Page } from '../shared/page.tsx'
import { PersonSelect } from '../shared/person-select.tsx'
import { ReasonItem } from '../shared/reason-item.tsx'
import { Refused } from '../shared/refused.tsx'
import { useMay, useMe } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { DeskTable } from './desk-table.tsx'

const route = getRouteApi('/shell/desk')

/** Handing over everything that one person holds: looked at first, done in one act, with a result for each task. */
export function DeskPage() {
  const { t } = useTranslation('desk')
  const me = useMe()
  const may = useMay('desk.handOver')
  const { from = me.person.id } = route.useSearch()
  return (
    <Page title={t('title')} purpose={t('purpose')}>
      {may ? <HandOver key={from} giver={from} /> : <Empty title={t('notYours')}>{t('notYoursText')}</Empty>}
    </Page>
  )
}

function HandOver({ giver }: { giver: number }) {
  const { t } = useTranslation('desk')
  const me = useMe()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const [form] = Form.useForm<HandOverBody>()
  const to = Form.useWatch('to', form)
  const [done, setDone] = useState<Desk>()
  // of one act, however often it is sent
  const [key, setKey] = useState(newKey)
  const { submit, isBusy, failure } = useSubmit(form, ['to', 'reason'], async (body) => {
    setDone(await request<Desk>('POST', `/api/desks/${giver}/hand-over`, { body, key }))
    setKey(newKey())
    void client.invalidateQueries({ queryKey: ['tasks'] })
    void client.invalidateQueries({ queryKey: ['desk'] })
  })
  if (done) return <Done desk={done} onAgain={() => setDone(undefined)} />
  const heads = me.posts.some(({ post }) => post === 'HEAD')
  return (
    <Form<HandOverBody>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="desk-form"
      initialValues={{ withDrafts: false }}
      onFinish={(values) => void submit(values)}
    >
      <Refused failure={failure} />
      {heads && (
        <Form.Item label={t('giver')} htmlFor="giver" extra={t('giverHelp')}>
          <PersonSelect id="giver" value={giver} onChange={(from) => void navigate({ search: { from } })} />
        </Form.Item>
      )}
      <Form.Item name="to" label={t('receiver')} rules={[{ required: true, message: t('receiverMissing') }]}>
        <PersonSelect />
      </Form.Item>
      <ReasonItem label={t('reason')} missing={t('reasonMissing')} />
      <Form.Item name="withDrafts" valuePropName="checked">
        <Checkbox>{t('withDrafts')}</Checkbox>
      </Form.Item>
      {to !== undefined && <Preview giver={giver} to={to} />}
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('submit')}
      </Button>
    </Form>
  )
}

/** What would become of each task with this receiver. */
function Preview({ giver, to }: { giver: number; to: number }) {
  const { t } = useTranslation('desk')
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', giver, to],
    queryFn: ({ signal }) => request<Desk>('GET', `/api/desks/${giver}${queryString({ to })}`, { signal }),
  })
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  if (data.items.length === 0) return <p>{t('nothing', { name: data.giver.name })}</p>
  return <DeskTable desk={data} />
}

function Done({ desk, onAgain }: { desk: Desk; onAgain: () => void }) {
  const { t } = useTranslation('desk')
  const given = desk.items.filter(({ outcome }) => outcome === 'TRANSFERRED').length
  const counts = { given, released: desk.items.length - given, to: desk.receiver.name }
  return (
    <>
      <Alert type="success" showIcon role="status" title={t('done', counts)} />
      {desk.items.length > 0 && <DeskTable desk={desk} />}
      {desk.left > 0 && <Button onClick={onAgain}>{t('again', { count: desk.left })}</Button>}
    </>
  )
}

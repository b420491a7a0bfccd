import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangeItem } from '../../contracts/http/changes.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { ReasonItem } from '../shared/reason-item.tsx'
import { Refused } from '../shared/refused.tsx'
import { useKept } from '../shared/use-kept.ts'
import { useSubmit } from '../shared/use-submit.ts'
import { changesPath } from './changes.query.ts'

/** Approve, work out again, or not approve: what this person may do with the change now. */
export function ChangeActs({ campaign, change: { no, may } }: { campaign: string; change: ChangeItem }) {
  const { t } = useTranslation('changes')
  const { message, modal } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [isRejecting, setRejecting] = useState(false)
  const send = async (act: 'preview' | 'approve') => {
    try {
      await request('POST', `${changesPath(campaign)}/${no}/${act}`, { key: newKey() })
      await client.invalidateQueries({ queryKey: ['campaigns'] })
      message.success(t(`act.${act}.done`))
    } catch (error) {
      message.error(errorText(error).told)
    }
  }
  const approve = () =>
    modal.confirm({
      title: t('act.approve.title'),
      content: t('act.approve.help'),
      okText: t('act.approve.title'),
      onOk: () => send('approve'),
    })
  return (
    <span className="turns">
      {may.includes('approve') && (
        <Button type="primary" onClick={approve}>
          {t('act.approve.title')}
        </Button>
      )}
      {may.includes('preview') && <Button onClick={() => void send('preview')}>{t('act.preview.title')}</Button>}
      {may.includes('reject') && <Button onClick={() => setRejecting(true)}>{t('act.reject.title')}</Button>}
      {isRejecting && (
        <RejectDialog path={`${changesPath(campaign)}/${no}/reject`} onClose={() => setRejecting(false)} />
      )}
    </span>
  )
}

interface Reason {
  reason: string
}

function RejectDialog({ path, onClose }: { path: string; onClose: () => void }) {
  const { t } = useTranslation('changes')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Reason>()
  const [key] = useState(newKey)
  const kept = useKept<Reason>(path)
  const { submit, isBusy, failure } = useSubmit(form, ['reason'], async ({ reason }) => {
    await request('POST', path, { body: { reason: reason.trim() }, key })
    kept.forget()
    message.success(t('act.reject.done'))
    onClose()
    await client.invalidateQueries({ queryKey: ['campaigns'] })
  })
  return (
    <Modal
      open
      title={t('act.reject.title')}
      okText={t('act.reject.title')}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Reason>
        form={form}
        layout="vertical"
        initialValues={kept.initial}
        onValuesChange={(_change, all) => kept.keep(all)}
        onFinish={(values) => void submit(values)}
      >
        <Refused failure={failure} />
        <ReasonItem label={t('reason')} missing={t('reasonMissing')} />
      </Form>
    </Modal>
  )
}

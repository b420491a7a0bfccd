import { useQueryClient } from '@tanstack/react-query'
import { Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaunchRequestItem } from '../../../contracts/http/launch.ts'
import { newKey, request } from '../../shared/api.ts'
import { ReasonItem } from '../../shared/reason-item.tsx'
import { civilDate } from '../../shared/time.ts'
import { useKept } from '../../shared/use-kept.ts'
import { useTime } from '../../shared/use-time.ts'
import { launchRequestsPath } from '../launch.query.ts'
import { LaunchFailure } from './launch-failure.tsx'
import { LaunchPreviewFacts } from './launch-preview.tsx'
import type { LaunchAct } from './launch-standing.tsx'
import { LaunchTimeItem } from './launch-time-item.tsx'
import { useDraft } from './use-draft.ts'

interface LaunchActDialogProps {
  act: LaunchAct
  request: LaunchRequestItem
  now: string
  onClose: () => void
}

interface Values {
  reason?: string
  launchAt?: string
}

/** 确认, 退回, 改时间, 取消: what it does in one sentence, and what it needs. */
export function LaunchActDialog({ act, request: asked, now, onClose }: LaunchActDialogProps) {
  const { t } = useTranslation('launch')
  const client = useQueryClient()
  const time = useTime()
  const { detail } = useDraft()
  const [form] = Form.useForm<Values>()
  const [key] = useState(newKey)
  const kept = useKept<Values>(`launch.${act}.${detail.campaign.id}.${asked.no}`)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const send = async ({ reason, launchAt }: Values) => {
    setBusy(true)
    setError(undefined)
    const body = act === 'confirm' ? {} : act === 'move' ? { launchAt } : { reason: reason?.trim() }
    try {
      await request('POST', `${launchRequestsPath(detail.campaign.id)}/${asked.no}/${act}`, { body, key })
      kept.forget()
      onClose()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
      // also after a refusal: it says that the request is not any more what is shown
      await client.invalidateQueries({ queryKey: ['campaigns'] })
    }
  }
  const count = asked.preview.sites
  const at = asked.launchAt === null ? undefined : time.instant(asked.launchAt)
  return (
    <Modal
      open
      title={t(`${act}.title`, { title: detail.campaign.title })}
      okText={act === 'confirm' && at === undefined ? t('confirm.okNow', { count }) : t(`${act}.ok`)}
      okButtonProps={{ danger: act === 'cancel' }}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{act === 'confirm' && at !== undefined ? t('confirm.helpAt', { at }) : t(`${act}.help`)}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{
          ...(act === 'move' && asked.launchAt !== null ? { launchAt: asked.launchAt } : {}),
          ...kept.initial,
        }}
        onValuesChange={(_change, all) => kept.keep(all)}
      >
        {act === 'confirm' && <LaunchPreviewFacts preview={asked.preview} />}
        {act === 'move' && <LaunchTimeOf now={now} isConfirmed={asked.confirmedBy !== null} />}
        {(act === 'return' || act === 'cancel') && <ReasonItem label={t('reason')} missing={t('reasonMissing')} />}
      </Form>
      <LaunchFailure error={error} form={form} />
    </Modal>
  )
}

function LaunchTimeOf({ now, isConfirmed }: { now: string; isConfirmed: boolean }) {
  const { t } = useTranslation('launch')
  return (
    <>
      {isConfirmed && <p className="soft">{t('move.again')}</p>}
      <LaunchTimeItem today={civilDate(now)} />
    </>
  )
}

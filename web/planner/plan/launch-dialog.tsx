import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaunchProgress } from '../../../contracts/http/campaigns.ts'
import type { LaunchRequests } from '../../../contracts/http/launch.ts'
import { newKey, request } from '../../shared/api.ts'
import { civilDate } from '../../shared/time.ts'
import { useTime } from '../../shared/use-time.ts'
import { CAMPAIGN_LIST, campaignPath, campaignQuery, launchQuery } from '../campaigns.query.ts'
import { launchRequestsPath } from '../launch.query.ts'
import { LaunchFailure } from './launch-failure.tsx'
import { LaunchTimeItem } from './launch-time-item.tsx'
import { siteCount } from './plan-steps.ts'
import { useDraft } from './use-draft.ts'

interface LaunchDialogProps {
  /** undefined: not known yet; then the API says whether it takes another person */
  requests: LaunchRequests | undefined
  onClose: () => void
}

interface Values {
  when: 'now' | 'later'
  launchAt?: string
}

/** Says in numbers what the launch sets going, before it does: now or at a time, by one person or two. */
export function LaunchDialog({ requests, onClose }: LaunchDialogProps) {
  const { t } = useTranslation(['planner', 'launch'])
  const client = useQueryClient()
  const time = useTime()
  const { detail, draft, saveNow } = useDraft()
  const { id } = detail.campaign
  const [form] = Form.useForm<Values>()
  const when = Form.useWatch('when', form) ?? 'now'
  const launchAt = Form.useWatch('launchAt', form)
  // kept over retries: a launch counts once
  const [key] = useState(newKey)
  const needs = requests?.needsConfirmation === true
  const launch = useMutation({
    mutationFn: async ({ when: chosen, launchAt: at }: Values) => {
      await saveNow()
      if (!needs && chosen === 'now')
        return request<LaunchProgress>('POST', `${campaignPath(id)}/launch`, { body: {}, key })
      await request('POST', launchRequestsPath(id), { body: chosen === 'later' ? { launchAt: at } : {}, key })
      return undefined
    },
    onSuccess: (progress) => {
      onClose()
      if (!progress) return client.invalidateQueries({ queryKey: ['campaigns'] })
      // a recorded launch ends the draft, although the process may follow a moment later
      client.setQueryData(campaignQuery(id).queryKey, {
        ...detail,
        campaign: { ...detail.campaign, status: 'RUNNING' },
      })
      client.setQueryData(launchQuery(id).queryKey, progress)
      return client.invalidateQueries({ queryKey: CAMPAIGN_LIST })
    },
  })
  const { roles, perUnit, groups = {} } = draft.bindings
  const units = new Set([
    ...Object.values(roles),
    ...Object.values(perUnit).flatMap((lines) => Object.values(lines)),
    ...Object.values(groups).flat(),
  ])
  const sites = requests?.preview.sites ?? siteCount(detail.ledgers)
  const okText = () => {
    if (needs) return t('launch:ask.ok')
    if (when === 'now') return t('launch.dialog.ok', { count: sites })
    return launchAt === undefined ? t('launch:later.ok') : t('launch:later.okAt', { at: time.instant(launchAt) })
  }
  return (
    <Modal
      open
      title={t(needs ? 'launch:ask.title' : 'launch.dialog.title', { title: draft.title })}
      okText={okText()}
      cancelText={t('launch.dialog.cancel')}
      confirmLoading={launch.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('launch.dialog.numbers', { sites, units: units.size })}</p>
      {needs && requests && (
        <p>
          {t('launch:ask.why', { from: requests.confirmedFrom })}
          {t('launch:ask.who', { names: requests.confirmers.map(({ name }) => name).join(t('shared:comma')) })}
        </p>
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ when: 'now' }}
        onFinish={(values) => launch.mutate(values)}
      >
        <Form.Item name="when" label={t('launch:when')}>
          <Radio.Group
            options={[
              { value: 'now', label: t(needs ? 'launch:whenConfirmed' : 'launch:whenNow') },
              { value: 'later', label: t('launch:whenLater') },
            ]}
          />
        </Form.Item>
        {when === 'later' && <LaunchTimeItem today={requests && civilDate(requests.now)} />}
      </Form>
      <ul className="dialog-list">
        {needs && <li>{t('launch:ask.lapses')}</li>}
        {when === 'later' && <li>{t('launch:later.checked')}</li>}
        <li>{t('launch.dialog.seen')}</li>
        <li>{t('launch.dialog.frozen')}</li>
        <li>{t('launch.dialog.stop')}</li>
      </ul>
      <LaunchFailure error={launch.error} form={form} />
    </Modal>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaunchProgress } from '../../../contracts/http/campaigns.ts'
import { ApiError, newKey, request } from '../../shared/api.ts'
import { useErrorText } from '../../shared/error-text.ts'
import { CAMPAIGN_LIST, campaignPath, campaignQuery, launchQuery } from '../campaigns.query.ts'
import { siteCount } from './plan-steps.ts'
import { useDraft } from './use-draft.ts'

/** Says in numbers what the launch sets going, before it does. */
export function LaunchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('planner')
  const client = useQueryClient()
  const errorText = useErrorText()
  const { detail, draft, saveNow } = useDraft()
  const { id } = detail.campaign
  // kept over retries: a launch counts once
  const [key] = useState(newKey)
  const launch = useMutation({
    mutationFn: async () => {
      await saveNow()
      return request<LaunchProgress>('POST', `${campaignPath(id)}/launch`, { body: {}, key })
    },
    onSuccess: (progress) => {
      // a recorded launch ends the draft, although the process may follow a moment later
      client.setQueryData(campaignQuery(id).queryKey, {
        ...detail,
        campaign: { ...detail.campaign, status: 'RUNNING' },
      })
      client.setQueryData(launchQuery(id).queryKey, progress)
      onClose()
      return client.invalidateQueries({ queryKey: CAMPAIGN_LIST })
    },
  })
  const problems = (launch.error instanceof ApiError ? launch.error.problems : undefined) ?? []
  const { roles, perUnit, groups = {} } = draft.bindings
  const units = new Set([
    ...Object.values(roles),
    ...Object.values(perUnit).flatMap((lines) => Object.values(lines)),
    ...Object.values(groups).flat(),
  ])
  const sites = siteCount(detail.ledgers)
  const error = launch.error && errorText(launch.error)
  return (
    <Modal
      open
      title={t('launch.dialog.title', { title: draft.title })}
      okText={t('launch.dialog.ok', { count: sites })}
      cancelText={t('launch.dialog.cancel')}
      confirmLoading={launch.isPending}
      onOk={() => launch.mutate()}
      onCancel={onClose}
    >
      <p>{t('launch.dialog.numbers', { sites, units: units.size })}</p>
      <ul className="dialog-list">
        <li>{t('launch.dialog.seen')}</li>
        <li>{t('launch.dialog.frozen')}</li>
        <li>{t('launch.dialog.stop')}</li>
      </ul>
      {error && (
        <Alert
          type="error"
          showIcon
          title={error.message}
          description={
            <>
              {error.next}
              {problems.length > 1 && (
                <ul className="launch-problems">
                  {problems.map(({ path, message }) => (
                    <li key={path + message}>{message}</li>
                  ))}
                </ul>
              )}
            </>
          }
        />
      )}
    </Modal>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RehearsalItem } from '../../../contracts/http/rehearsals.ts'
import { newKey, request } from '../../shared/api.ts'
import { useErrorText } from '../../shared/error-text.ts'
import { campaignPath, rehearsalQuery } from '../campaigns.query.ts'

/** How far the simulated time is; nobody has to wait for it, and it may be cancelled. */
export function RehearsalRunning({ campaign, rehearsal }: { campaign: string; rehearsal: RehearsalItem }) {
  const { t } = useTranslation('planner')
  const client = useQueryClient()
  const errorText = useErrorText()
  const { queryKey } = rehearsalQuery(campaign, rehearsal.id)
  const cancel = useMutation({
    mutationFn: () =>
      request<RehearsalItem>('POST', `${campaignPath(campaign)}/rehearsals/${rehearsal.id}/cancel`, {
        body: {},
        key: newKey(),
      }),
    onSuccess: (cancelled) => client.setQueryData(queryKey, cancelled),
    onError: () => client.invalidateQueries({ queryKey }),
  })
  return (
    <div role="status">
      <p>{t('rehearse.running')}</p>
      <Progress percent={rehearsal.progress} status="active" aria-label={t('rehearse.running')} />
      <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
        {t('rehearse.cancel')}
      </Button>
      {cancel.error && <Alert type="error" showIcon className="plan-alert" title={errorText(cancel.error).told} />}
    </div>
  )
}

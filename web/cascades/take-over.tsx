import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { campaignPath } from '../planner/campaigns.query.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'

/** Of a subordinate draft whose ledgers are empty: the unit's own sites are taken along from the parent's. */
export function TakeOver({ detail: { campaign, ledgers } }: { detail: CampaignDetail }) {
  const { t } = useTranslation('cascades')
  const { message } = App.useApp()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [key] = useState(newKey)
  const take = useMutation({
    mutationFn: () => request<{ taken: number }>('POST', `${campaignPath(campaign.id)}/take-over`, { body: {}, key }),
    onSuccess: ({ taken }) => {
      message.success(t('takeOver.taken', { count: taken }))
      for (const changed of ['campaigns', 'entries']) void client.invalidateQueries({ queryKey: [changed] })
    },
    onError: (error) => message.error(errorText(error).told),
  })
  if (!campaign.parent || campaign.status !== 'DRAFT' || ledgers.some(({ entries }) => entries > 0)) return null
  return (
    <Alert
      type="info"
      showIcon
      className="cascade-note"
      title={t('takeOver.help', { title: campaign.parent.title })}
      action={
        <Button size="small" loading={take.isPending} onClick={() => take.mutate()}>
          {t('takeOver.do')}
        </Button>
      }
    />
  )
}

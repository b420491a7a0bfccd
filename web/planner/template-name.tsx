import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'
import { ownTemplateQuery } from './campaigns.query.ts'

/** Which template the campaign was drafted from, by title and version. */
export function TemplateName({ campaign }: { campaign: CampaignItem }) {
  const { t } = useTranslation('planner')
  const { data } = useQuery(ownTemplateQuery(campaign))
  return (
    <span title={campaign.templateId}>
      {t('summary.templateVersion', {
        id: data?.document.title ?? campaign.templateId,
        version: campaign.templateVersion,
      })}
    </span>
  )
}

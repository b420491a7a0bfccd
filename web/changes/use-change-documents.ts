import { useMemo } from 'react'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'
import type { ChangeBody } from '../../contracts/http/changes.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { useDocuments } from '../templates/use-documents.ts'

/** The rules by which the elements of a change are told: those that it brings, then those that the campaign has. */
export function useChangeDocuments(campaign: CampaignItem, request: ChangeBody): readonly CampaignTemplate[] {
  const brought = request.kind === 'TEMPLATE' ? [request.version] : []
  const documents = useDocuments(campaign.templateId, [...brought, campaign.templateVersion])
  return useMemo(
    () =>
      request.kind === 'QUOTAS' ? documents.map((document) => ({ ...document, quotas: request.quotas })) : documents,
    [documents, request],
  )
}

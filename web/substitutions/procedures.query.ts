import { queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { TemplateDetail } from '../../contracts/http/templates.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { request } from '../shared/api.ts'

/** The procedures of a campaign's template by title; none while no campaign is chosen. */
export const proceduresQuery = (template: string | undefined) =>
  queryOptions({
    queryKey: ['templates', template, 'procedures'],
    queryFn: async ({ signal }) => {
      const { document } = await request<Static<typeof TemplateDetail>>(
        'GET',
        `/api/templates/${encodeURIComponent(template ?? '')}`,
        { signal },
      )
      // the platform keeps none that does not pass the template's own check
      return (document as CampaignTemplate).procedures.map(({ id, title }) => ({ id, title }))
    },
    enabled: template !== undefined,
    staleTime: 5 * 60_000,
  })

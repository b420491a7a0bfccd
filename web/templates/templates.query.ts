import { queryOptions } from '@tanstack/react-query'
import type { TemplateComparison, TemplateItem, TemplateVersion } from '../../contracts/http/templates.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { request } from '../shared/api.ts'

export const templatePath = (id: string): string => `/api/templates/${encodeURIComponent(id)}`

/** Every template with its latest version; drafts for those who write and approve them. */
export const allTemplatesQuery = queryOptions({
  queryKey: ['templates', 'all'],
  queryFn: ({ signal }) => request<{ items: TemplateItem[] }>('GET', '/api/templates?all=true', { signal }),
})

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['templates', 'versions', id],
    queryFn: ({ signal }) => request<{ items: TemplateVersion[] }>('GET', `${templatePath(id)}/versions`, { signal }),
  })

export const versionQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: ['templates', 'version', id, version],
    queryFn: ({ signal }) =>
      request<{ version: TemplateVersion; document: CampaignTemplate }>(
        'GET',
        `${templatePath(id)}/versions/${encodeURIComponent(version)}`,
        { signal },
      ),
  })

export const comparisonQuery = (id: string, a: string, b: string) =>
  queryOptions({
    queryKey: ['templates', 'compare', id, a, b],
    queryFn: ({ signal }) =>
      request<TemplateComparison>(
        'GET',
        `${templatePath(id)}/versions/${encodeURIComponent(a)}/compare/${encodeURIComponent(b)}`,
        { signal },
      ),
  })

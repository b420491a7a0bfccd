import { useQueries } from '@tanstack/react-query'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { versionQuery } from './templates.query.ts'

interface Read {
  data: { document: CampaignTemplate } | undefined
}

/** Several versions of one template, in the order asked for; those that are not read yet are left out. */
export function useDocuments(id: string, versions: readonly (string | number)[]): readonly CampaignTemplate[] {
  return useQueries({
    queries: [...new Set(versions.map(String))].map((version) => versionQuery(id, version)),
    combine: documentsOf,
  })
}

const documentsOf = (results: readonly Read[]): CampaignTemplate[] =>
  results.flatMap(({ data }) => (data ? [data.document] : []))

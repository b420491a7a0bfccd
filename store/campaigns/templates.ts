import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { Pool } from '../pool.ts'

export interface TemplateRow {
  id: string
  version: number
  status: string
  document: CampaignTemplate
}

/** The latest published version of each template, by id. */
export async function listTemplates(db: Pick<Pool, 'query'>): Promise<TemplateRow[]> {
  const { rows } = await db.query<TemplateRow>(
    `select distinct on (id) id, version, status, document from template where status = 'PUBLISHED' order by id, version desc`,
  )
  return rows
}

export async function findTemplate(db: Pick<Pool, 'query'>, id: string): Promise<TemplateRow | undefined> {
  const { rows } = await db.query<TemplateRow>(
    `select id, version, status, document from template where id = $1 and status = 'PUBLISHED' order by version desc limit 1`,
    [id],
  )
  return rows[0]
}

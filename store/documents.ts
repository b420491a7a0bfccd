import type { OfficialDocument } from '../contracts/document.ts'
import type { Pool } from './pool.ts'
import { asPlatform } from './reach/caller.ts'
import { type Hidden, hiddenFromOf } from './scope.ts'

export interface StoredDocument {
  id: string
  number: string
  title: string
  content: OfficialDocument
  campaignId: string
  caseUnits: number[]
  persons: number[]
  hidden: Hidden | null
}

export async function findDocument(db: Pick<Pool, 'query'>, id: string): Promise<StoredDocument | undefined> {
  const { rows } = await asPlatform(() =>
    db.query<StoredDocument>(
      `select d.id, d.number, d.title, d.content, d.campaign_id as "campaignId", f.units || f.unit_id as "caseUnits",
       case_persons(d.entity_id) as persons, ${hiddenFromOf('d.entity_id')} as hidden
     from document d join case_file f on f.id = d.entity_id where d.id = $1`,
      [id],
    ),
  )
  return rows[0]
}

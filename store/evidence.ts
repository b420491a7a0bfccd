import { randomBytes } from 'node:crypto'
import type { ReceivedFile } from './evidence-files/evidence-files.ts'
import { personsOfCase } from './inbox/task-page.ts'
import type { Pool } from './pool.ts'

export interface StoredEvidence {
  id: string
  sha256: string
  size: number
  type: string
  name: string
  uploadedBy: number
  entityId: string | null
  campaignId: string | null
  caseUnits: number[] | null
  persons: number[]
}

/** Ids are random: they travel in pages before the file belongs to a case. */
const newEvidenceId = () => `e${randomBytes(12).toString('base64url')}`

/** Writes the row of a received file; it belongs to no case until an act hands it in. */
export async function insertEvidence(db: Pick<Pool, 'query'>, file: ReceivedFile, uploadedBy: number): Promise<string> {
  const id = newEvidenceId()
  await db.query('insert into evidence (id, sha256, size, type, name, uploaded_by) values ($1, $2, $3, $4, $5, $6)', [
    id,
    file.sha256,
    file.size,
    file.type,
    file.name,
    uploadedBy,
  ])
  return id
}

export async function findEvidence(db: Pick<Pool, 'query'>, id: string): Promise<StoredEvidence | undefined> {
  const { rows } = await db.query<StoredEvidence>(
    `select v.id, v.sha256, v.size, v.type, v.name, v.uploaded_by as "uploadedBy", v.entity_id as "entityId", f.campaign_id as "campaignId",
       f.units || f.unit_id as "caseUnits", ${personsOfCase('v.entity_id')} as persons
     from evidence v left join case_file f on f.id = v.entity_id where v.id = $1`,
    [id],
  )
  return rows[0]
}

import type { OfficialDocument } from '../../contracts/document.ts'
import type { Pool } from '../pool.ts'

export interface BundleFacts {
  documents: { number: string; title: string; content: OfficialDocument }[]
  evidence: {
    id: string
    name: string
    type: string
    size: number
    sha256: string
    uploadedBy: string
    uploadedMs: number
  }[]
}

/** What was issued and handed in to a case, in its order. */
export async function bundleFacts(db: Pick<Pool, 'query'>, entity: string): Promise<BundleFacts> {
  const [documents, evidence] = await Promise.all([
    db.query<BundleFacts['documents'][number]>(
      'select number, title, content from document where entity_id = $1 order by issued_at, id',
      [entity],
    ),
    db.query<BundleFacts['evidence'][number]>(
      `select v.id, v.name, v.type, v.size, v.sha256, p.name as "uploadedBy", floor(extract(epoch from v.uploaded_at) * 1000)::bigint as "uploadedMs"
       from evidence v join person p on p.id = v.uploaded_by where v.entity_id = $1 order by v.uploaded_at, v.id`,
      [entity],
    ),
  ])
  return { documents: documents.rows, evidence: evidence.rows }
}

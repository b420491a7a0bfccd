import type { EvidenceErrorCode, ShutterPosition } from '../../contracts/evidence.ts'
import { expectRoom, type Keeper, lockKeeper } from '../evidence.ts'
import { EvidenceError } from '../evidence-files/evidence-error.ts'
import { inTransaction, type Pool, type Tx } from '../pool.ts'

/** What the sender says that he is about to send; `size` in bytes. */
export type Announced = { name: string; type: string; size: number; position?: ShutterPosition | undefined }

export interface UploadRow extends Announced {
  key: string
  /** name of the file in the quarantine */
  file: string
  expiresAtMs: number
  evidenceId: string | null
  refused: { code: EvidenceErrorCode; message: string } | null
}

/** Uploads may rest over a weekend. */
const LIFE = '3 days'
const PAGE = 500

const COLUMNS = `key, file, name, type, size, floor(extract(epoch from expires_at) * 1000)::bigint as "expiresAtMs", evidence_id as "evidenceId", refused, position`

export async function findUpload(
  db: Pick<Pool, 'query'>,
  person: number,
  key: string,
  { lock = false } = {},
): Promise<UploadRow | undefined> {
  const { rows } = await db.query<UploadRow>(
    `select ${COLUMNS} from evidence_upload where person_id = $1 and key = $2 and expires_at > clock_timestamp()${lock ? ' for update' : ''}`,
    [person, key],
  )
  return rows[0]
}

/**
 * Begins an upload, or finds the one that the key began. @throws EvidenceError EVIDENCE_QUOTA_EXCEEDED, EVIDENCE_UPLOAD_OTHER when the key
 * belongs to another file
 */
export function beginUpload(pool: Pool, keeper: Keeper, key: string, announced: Announced): Promise<UploadRow> {
  return inTransaction(pool, async (tx) => {
    await lockKeeper(tx, keeper.person)
    const standing = await findUpload(tx, keeper.person, key)
    if (standing) return sameFile(standing, announced)
    await expectRoom(tx, keeper, announced.size)
    const { rows } = await tx.query<UploadRow>(
      `insert into evidence_upload as u (person_id, key, name, type, size, position, expires_at)
         values ($1, $2, $3, $4, $5, $6, clock_timestamp() + interval '${LIFE}')
       on conflict (person_id, key) do update set file = gen_random_uuid(), name = excluded.name, type = excluded.type, size = excluded.size,
         position = excluded.position, expires_at = excluded.expires_at, evidence_id = null, refused = null
       returning ${COLUMNS}`,
      [keeper.person, key, announced.name, announced.type, announced.size, announced.position ?? null],
    )
    const [begun] = rows
    if (!begun) throw new Error(`upload ${key}: expected its row`)
    return begun
  })
}

function sameFile(standing: UploadRow, { name, type, size }: Announced): UploadRow {
  if (standing.name === name && standing.type === type && standing.size === size) return standing
  throw new EvidenceError('EVIDENCE_UPLOAD_OTHER', '这个上传编号属于另一个文件，请重新选择文件上传。')
}

export async function endUpload(
  tx: Pick<Tx, 'query'>,
  person: number,
  key: string,
  end: { evidenceId: string } | { refused: { code: string; message: string } },
): Promise<void> {
  const [column, value] = 'refused' in end ? ['refused', JSON.stringify(end.refused)] : ['evidence_id', end.evidenceId]
  await tx.query(`update evidence_upload set ${column} = $3 where person_id = $1 and key = $2`, [person, key, value])
}

export async function forgetUpload(pool: Pool, person: number, key: string): Promise<UploadRow | undefined> {
  const { rows } = await pool.query<UploadRow>(
    `delete from evidence_upload where person_id = $1 and key = $2 returning ${COLUMNS}`,
    [person, key],
  )
  return rows[0]
}

/** Deletes one page of uploads whose time is over. Answers whether there may be more. */
export async function pruneUploads(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `delete from evidence_upload where ctid = any(array(
       select ctid from evidence_upload where expires_at < clock_timestamp() order by expires_at limit ${PAGE}))`,
  )
  return rowCount === PAGE
}

import { randomBytes } from 'node:crypto'
import type { EvidenceType, ShutterPosition } from '../contracts/evidence.ts'
import { EvidenceError } from './evidence-files/evidence-error.ts'
import type { EvidenceFiles, ReceivedFile } from './evidence-files/evidence-files.ts'
import type { Pool, Tx } from './pool.ts'
import { asPlatform } from './reach/caller.ts'
import { type Hidden, hiddenFromOf } from './scope.ts'

export interface StoredEvidence {
  id: string
  sha256: string
  size: number
  type: EvidenceType
  name: string
  uploadedBy: number
  entityId: string | null
  campaignId: string | null
  caseUnits: number[] | null
  persons: number[]
  procedure: string | null
  /** of the case */
  caseName: string | null
  /** real ms */
  uploadedMs: number
  position: ShutterPosition | null
  hidden: Hidden | null
}

/** Ids are random: they travel in pages before the file belongs to a case. */
const newEvidenceId = () => `e${randomBytes(12).toString('base64url')}`

/** Files that a person uploaded and has not handed in, at most so many bytes. */
export const DEFAULT_WAITING_BYTES = 2 * 1024 ** 3

export interface Keeper {
  person: number
  mostWaitingBytes: number
  /** key of the upload that is about to become evidence: it is not counted twice */
  upload?: string
}

/**
 * Writes the row of a verified file; it belongs to no case until an act hands it in. Whoever clears files away locks their hash as this
 * does, so that no row is left without its file.
 * @throws EvidenceError EVIDENCE_QUOTA_EXCEEDED, EVIDENCE_UPLOAD_ABORTED when the file was cleared away in between
 */
export async function insertEvidence(
  tx: Pick<Tx, 'query'>,
  files: Pick<EvidenceFiles, 'has'>,
  { sha256, size, type, name, position = null }: ReceivedFile & { position?: ShutterPosition | null | undefined },
  keeper: Keeper,
): Promise<string> {
  await lockFile(tx, sha256)
  await lockKeeper(tx, keeper.person)
  await expectRoom(tx, keeper, size)
  if (!(await files.has(sha256))) {
    throw new EvidenceError('EVIDENCE_UPLOAD_ABORTED', '文件没有保存成，请重新上传。')
  }
  const id = newEvidenceId()
  await tx.query(
    'insert into evidence (id, sha256, size, type, name, uploaded_by, position) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, sha256, size, type, name, keeper.person, position],
  )
  return id
}

/** One upload of a person begins or becomes evidence at a time, so that his quota holds. */
export const lockKeeper = (tx: Pick<Tx, 'query'>, person: number) =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`evidence of ${person}`])

/** Until the end of the transaction nobody else writes a row of these contents, or removes them. */
export const lockFile = (tx: Pick<Tx, 'query'>, sha256: string) =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`evidence ${sha256}`])

/** An upload that is under way costs more than its bytes. */
const LEAST_COUNTED_BYTES = 64 * 1024

/** Asked before any byte is taken, too: who has no room need not send. @throws EvidenceError EVIDENCE_QUOTA_EXCEEDED */
export async function expectRoom(
  db: Pick<Pool, 'query'>,
  { person, mostWaitingBytes, upload = '' }: Keeper,
  bytes: number,
): Promise<void> {
  const { rows } = await db.query<{ waiting: number }>(
    `select (select coalesce(sum(size), 0) from evidence where uploaded_by = $1 and entity_id is null)::bigint
       + (select coalesce(sum(greatest(size, ${LEAST_COUNTED_BYTES})), 0) from evidence_upload
          where person_id = $1 and key <> $2 and evidence_id is null and refused is null and expires_at > clock_timestamp())::bigint as waiting`,
    [person, upload],
  )
  if ((rows[0]?.waiting ?? 0) + bytes <= mostWaitingBytes) return
  throw new EvidenceError(
    'EVIDENCE_QUOTA_EXCEEDED',
    `您上传以后还没有提交的材料合计超过 ${Math.floor(mostWaitingBytes / 1024 / 1024)} MB，请先把它们随任务提交；没有提交的 30 天后自动清除。`,
  )
}

/** A file with what it was handed in to: a case, a duty, or a campaign, as the share of a unit or with its objection. */
export async function findEvidence(db: Pick<Pool, 'query'>, id: string): Promise<StoredEvidence | undefined> {
  const { rows } = await asPlatform(() =>
    db.query<StoredEvidence>(
      `select v.id, v.sha256, v.size, v.type, v.name, v.uploaded_by as "uploadedBy", v.entity_id as "entityId",
       coalesce(f.campaign_id, d.campaign_id, c.id) as "campaignId",
       case when f.id is not null then f.units || f.unit_id when d.id is not null then array[d.unit_id]
         when c.id is not null then array_remove(array[a.unit_id, nullif(split_part(v.slot, '.', 3), '')::int], null) end as "caseUnits", case_persons(v.entity_id) as persons, f.procedure, f.name as "caseName", v.position,
       floor(extract(epoch from v.uploaded_at) * 1000)::bigint as "uploadedMs", ${hiddenFromOf('v.entity_id')} as hidden
     from evidence v left join case_file f on f.id = v.entity_id left join duty d on d.id = v.entity_id left join campaign c on c.id = v.entity_id
       left join ranking_appeal a on a.campaign_id = v.entity_id and a.files @> jsonb_build_array(jsonb_build_object('id', v.id)) where v.id = $1`,
      [id],
    ),
  )
  return rows[0]
}

import type { EvidenceErrorCode, EvidenceUploaded } from '../../contracts/evidence.ts'
import { insertEvidence, type Keeper } from '../evidence.ts'
import { EvidenceError } from '../evidence-files/evidence-error.ts'
import type { EvidenceFiles } from '../evidence-files/evidence-files.ts'
import { inTransaction, type Pool, type Tx } from '../pool.ts'
import type { PartFiles } from './part-files.ts'
import { endUpload, findUpload, type UploadRow } from './uploads.ts'

/** What lies with the store or the moment: the same file may be taken another time. */
const PASSING: ReadonlySet<EvidenceErrorCode> = new Set([
  'EVIDENCE_SCANNER_AWAY',
  'EVIDENCE_STORE_FULL',
  'EVIDENCE_QUOTA_EXCEEDED',
  'EVIDENCE_UPLOAD_ABORTED',
  'EVIDENCE_STORED_COPY_ALTERED',
])

export interface FinishParts {
  pool: Pool
  files: EvidenceFiles
  parts: PartFiles
}

/**
 * Proves a file that came in parts and makes it evidence, as one that came at once: it is copied through the same quarantine, so that no
 * part that still comes in changes what was looked at. A second call gets the first one's answer, also its refusal.
 * @throws EvidenceError
 */
export async function finishUpload(
  { pool, files, parts }: FinishParts,
  keeper: Keeper,
  upload: UploadRow,
): Promise<EvidenceUploaded> {
  const { key, file, name, type, size, refused, evidenceId, position } = upload
  if (refused) throw new EvidenceError(refused.code, refused.message)
  if (evidenceId !== null) return readUploaded(pool, evidenceId)
  if ((await parts.size(file)) < size) {
    throw new EvidenceError('EVIDENCE_UPLOAD_INCOMPLETE', '文件还没有传完，请接着上传。')
  }
  const received = await files
    .receive(parts.read(file), { declaredName: name, declaredType: type })
    .catch(async (error: unknown) => {
      if (error instanceof EvidenceError && !PASSING.has(error.code)) {
        await endUpload(pool, keeper.person, key, { refused: { code: error.code, message: error.message } })
        await parts.remove(file)
      }
      throw error
    })
  const uploaded = await inTransaction(pool, async (tx) => {
    const now = await findUpload(tx, keeper.person, key, { lock: true })
    if (!now) throw new EvidenceError('EVIDENCE_NOT_FOUND', '这次上传已经取消或者过期，请重新上传。')
    if (now.evidenceId !== null) return readUploaded(tx, now.evidenceId)
    const id = await insertEvidence(tx, files, { ...received, position }, { ...keeper, upload: key })
    await endUpload(tx, keeper.person, key, { evidenceId: id })
    return { evidenceId: id, sha256: received.sha256, size: received.size, type: received.type, name: received.name }
  })
  await parts.remove(file)
  return uploaded
}

export async function readUploaded(db: Pick<Tx, 'query'>, id: string): Promise<EvidenceUploaded> {
  const { rows } = await db.query<EvidenceUploaded>(
    'select id as "evidenceId", sha256, size, type, name from evidence where id = $1',
    [id],
  )
  if (rows[0]) return rows[0]
  throw new EvidenceError('EVIDENCE_NOT_FOUND', '这份材料没有提交，已经清除，请重新上传。')
}

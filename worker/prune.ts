import { opendir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createEvidenceFiles,
  DEFAULT_EVIDENCE_LIMITS,
  type EvidenceFiles,
} from '../store/evidence-files/evidence-files.ts'
import type { S3Address } from '../store/evidence-files/s3-vault.ts'
import { vaultAt } from '../store/evidence-files/vault-config.ts'
import { createEvidenceJanitor } from '../store/evidence-janitor.ts'
import { createPartFiles, type PartFiles } from '../store/evidence-uploads/part-files.ts'
import { IMPORT_DAYS } from '../store/operations/transfer-states.ts'
import type { Pool } from '../store/pool.ts'
import {
  pruneAddresses,
  pruneAnswers,
  pruneDeliveries,
  pruneLiveLog,
  pruneOperations,
  pruneOpinions,
} from '../store/prune.ts'

const DAY_MS = 24 * 3600 * 1000
const IMPORTS_MS = IMPORT_DAYS * DAY_MS
const FILES_A_TURN = 500

/** The API's files; absent: this process has no part in them. */
export interface PrunedFiles {
  dataDir: string
  evidence: EvidenceFiles
  parts: PartFiles
}

export const filesIn = (dataDir: string, s3: S3Address | undefined): PrunedFiles => ({
  dataDir,
  evidence: createEvidenceFiles({
    dir: join(dataDir, 'evidence'),
    limits: DEFAULT_EVIDENCE_LIMITS,
    vault: vaultAt(s3),
  }),
  parts: createPartFiles(join(dataDir, 'evidence', 'uploads'), DEFAULT_EVIDENCE_LIMITS),
})

/** Clears what has had its time, a page of each a turn. */
export function createPrune(pool: Pool, files: PrunedFiles | undefined): () => Promise<boolean> {
  const sweepEvidence = files && createEvidenceJanitor({ pool, files: files.evidence, parts: files.parts })
  return async () => {
    const answers = await pruneAnswers(pool)
    const live = await pruneLiveLog(pool)
    const deliveries = await pruneDeliveries(pool)
    await pruneAddresses(pool)
    await pruneOperations(pool)
    await pruneOpinions(pool)
    const imports = files ? await pruneFiles(join(files.dataDir, 'imports'), IMPORTS_MS) : false
    const evidence = (await sweepEvidence?.()) ?? false
    return answers || live || deliveries || imports || evidence
  }
}

/** Removes files of a folder that were last written longer ago than `olderMs`. Answers whether it stopped at its bound. */
export async function pruneFiles(folder: string, olderMs: number, now = Date.now()): Promise<boolean> {
  let removed = 0
  for await (const entry of await opened(folder)) {
    if (!entry.isFile()) continue
    const path = join(folder, entry.name)
    const { mtimeMs } = await stat(path)
    if (now - mtimeMs <= olderMs) continue
    await rm(path, { force: true })
    removed += 1
    if (removed >= FILES_A_TURN) return true
  }
  return false
}

/** Nobody imported anything yet: there is no folder. */
async function opened(folder: string) {
  try {
    return await opendir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

import {
  type ExpectedFile,
  expectedFiles,
  type FileBreak,
  type FileRow,
  type FileVerdict,
  fileTrouble,
  namedFiles,
} from '../../domain/audit/verify-files.ts'
import { entityOf } from '../../domain/entity/subject.ts'
import { say } from '../../domain/said/say.ts'
import type { EvidenceFiles, StoredCopy } from '../evidence-files/evidence-files.ts'
import { turns } from '../evidence-files/turns.ts'
import type { Pool } from '../pool.ts'
import { asPlatform } from '../reach/caller.ts'
import type { Chain } from '../trail-read.ts'

/** One verification reads so much; what is left is told, and read by the command. */
export interface ReadingLimits {
  mostBytes: number
  mostMs: number
}
export const CALL_LIMITS: ReadingLimits = { mostBytes: 512 * 1024 * 1024, mostMs: 15_000 }
export const UNLIMITED: ReadingLimits = { mostBytes: Number.POSITIVE_INFINITY, mostMs: Number.POSITIVE_INFINITY }

/** Read at once, whoever asks: a disk has other work. */
const inTurn = turns(2)

/** The files that a chain names or that belong to what it is about. Read as the platform: a record out of the caller's reach is not one that is gone. */
export async function filesOf(
  db: Pick<Pool, 'query'>,
  { subject, entries }: Pick<Chain, 'subject' | 'entries'>,
): Promise<ExpectedFile[]> {
  const { rows } = await asPlatform(() =>
    db.query<FileRow>(
      'select id, name, sha256, size from evidence where entity_id = $1 or id = any($2) order by uploaded_at, id',
      [entityOf(subject) ?? null, [...namedFiles(entries).keys()]],
    ),
  )
  return expectedFiles(entries, rows)
}

/**
 * Reads the stored originals again, one after the other and never whole in memory, and compares what they give with what they must.
 * @param tell each file that is not what it was, as it is found
 */
export function verifyFiles(
  files: Pick<EvidenceFiles, 'verify'>,
  expected: readonly ExpectedFile[],
  { mostBytes, mostMs }: ReadingLimits,
  tell: (broken: FileBreak) => void = () => undefined,
): Promise<FileVerdict> {
  return inTurn(async () => {
    const until = performance.now() + mostMs
    const read = new Map<string, StoredCopy>()
    const verdict: FileVerdict = {
      checked: 0,
      whole: 0,
      changed: 0,
      missing: 0,
      unread: 0,
      unnamed: expected.filter(({ isNamed }) => !isNamed).length,
      firstBroken: null,
    }
    let bytes = 0
    for (const { id, name, size, sha256, broken: known } of expected) {
      if (!known && !read.has(sha256)) {
        if (bytes + size > mostBytes || performance.now() > until) {
          verdict.unread += 1
          continue
        }
        bytes += size
        read.set(sha256, await files.verify(sha256))
      }
      const broken = known ?? TROUBLES[read.get(sha256) ?? 'MISSING']
      verdict.checked += 1
      verdict[broken?.class ?? 'whole'] += 1
      if (!broken) continue
      verdict.firstBroken ??= { id, name, ...broken }
      tell({ id, name, ...broken })
    }
    return verdict
  })
}

const TROUBLES: Record<StoredCopy, ExpectedFile['broken']> = {
  INTACT: undefined,
  ALTERED: fileTrouble('changed', say`存着的字节与收到时的 SHA-256 不符`),
  MISSING: fileTrouble('missing', say`存着的文件不在了`),
}

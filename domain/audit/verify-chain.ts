import type { Said } from '../../contracts/said.ts'
import { inWords, say } from '../said/say.ts'
import { type ChainEntry, type ChainHead, entryHash, type MaskedEntry, ZERO_HASH } from './chain.ts'

export type BreakClass = 'altered' | 'dropped' | 'reordered' | 'forged' | 'truncated'

export interface Break {
  seq: number
  class: BreakClass
  message: string
  /** the same with its gaps apart, for other languages */
  said: Said
}

export interface ChainVerdict {
  subject: string
  checked: number
  headHash: string | null
  firstBroken: Break | null
  counts: ChainCounts
}

/** What became of every position of the chain, also behind the first broken entry. */
export interface ChainCounts {
  /** gives its own hash, and goes on from the one before */
  verified: number
  /** does not give its own hash, or a column differs from it */
  broken: number
  /** a position without an entry, up to the head */
  missing: number
  /** sound by itself, but the chain does not go on with it */
  orphan: number
}

/** What the generated columns say beside the payload; absent where an export does not carry them. */
export interface Columns {
  type?: string
  level?: string
  campaign?: string | null
  actor?: number | null
}

/** An entry as it is verified: with what it says, or with the hash of that. */
export type VerifiedEntry = (ChainEntry | MaskedEntry) & Columns

/** What a chain by itself cannot show: shown beside every verdict. */
export const LIMITS: readonly Said[] = [
  say`末尾若干条连同链头一起删除、或者整条链删除，只有对照库外留存的检查点才能发现`,
  say`证明记录未被改动，不证明所记内容属实`,
  say`掌握数据库最高权限者可重算整条链，须以库外留存的检查点为准`,
]

const MOST_POSITIONS = 10_000

/**
 * Verifies the chain of one subject, entries in ascending `seq`, against its head. Names the first broken entry and what was done to it.
 * Pure: the bytes are given, nothing is read.
 */
export function verifyChain(
  subject: string,
  entries: readonly VerifiedEntry[],
  head: ChainHead | undefined,
): ChainVerdict {
  const firstBroken = firstBreak(entries, head)
  const checked = firstBroken ? entries.filter((entry) => entry.seq < firstBroken.seq).length : entries.length
  return { subject, checked, headHash: head?.hash ?? null, firstBroken, counts: countClasses(entries, head) }
}

function countClasses(entries: readonly VerifiedEntry[], head: ChainHead | undefined): ChainCounts {
  const counts = { verified: 0, broken: 0, missing: 0, orphan: 0 }
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1]
    counts.missing += Math.max(0, entry.seq - (before?.seq ?? 0) - 1)
    if (entryHash(entry) !== entry.hash || differingColumn(entry)) counts.broken += 1
    else if (goesOn(entry, before, head) && isFollowed(entry, entries[index + 1], head)) counts.verified += 1
    else counts.orphan += 1
  }
  counts.missing += Math.max(0, (head?.seq ?? 0) - (entries.at(-1)?.seq ?? 0))
  return counts
}

/** Where the entry before is missing, it cannot be said from which one it went on. */
function goesOn(entry: VerifiedEntry, before: VerifiedEntry | undefined, head: ChainHead | undefined): boolean {
  if (!head || entry.seq > head.seq) return false
  if (entry.seq === 1) return entry.prevHash === ZERO_HASH
  return before?.seq !== entry.seq - 1 || entry.prevHash === before.hash
}

/** The last one is what the head says; another one is what the next goes on from, if that is sound itself. */
function isFollowed(entry: VerifiedEntry, next: VerifiedEntry | undefined, head: ChainHead | undefined): boolean {
  if (entry.seq === head?.seq) return entry.hash === head.hash
  return next?.seq !== entry.seq + 1 || next.prevHash === entry.hash || entryHash(next) !== next.hash
}

function firstBreak(entries: readonly VerifiedEntry[], head: ChainHead | undefined): Break | null {
  let prevHash = ZERO_HASH
  let recordedAt = 0
  for (const [index, entry] of entries.entries()) {
    const expected = index + 1
    if (head && entry.seq > head.seq) return broken(entry.seq, 'forged', say`在链头之后添加，链头不认`)
    if (entry.seq !== expected) {
      return broken(expected, 'dropped', say`缺少第 ${expected} 条，其后是第 ${entry.seq} 条`)
    }
    if (entryHash(entry) !== entry.hash) return mismatch(entry, entries.length)
    if (entry.prevHash !== prevHash) return unlinked(entries, index, head)
    if (entry.recordedAt < recordedAt) return broken(entry.seq, 'forged', say`记录时间早于前一条`)
    const column = differingColumn(entry)
    if (column) return broken(entry.seq, 'altered', say`列 ${column} 与所记内容不符`)
    prevHash = entry.hash
    recordedAt = entry.recordedAt
  }
  return endBreak(entries, head)
}

const broken = (seq: number, kind: BreakClass, said: Said): Break => ({
  seq,
  class: kind,
  message: inWords(said),
  said,
})

/** The entry does not give its own hash: moved from another place, if it gives it there, else changed. */
function mismatch(entry: VerifiedEntry, length: number): Break {
  const last = Math.min(Math.max(length, entry.seq) + 1, MOST_POSITIONS)
  for (let seq = 1; seq <= last; seq++) {
    if (seq !== entry.seq && entryHash({ ...entry, seq }) === entry.hash) {
      return broken(entry.seq, 'reordered', say`原为第 ${seq} 条，被移到第 ${entry.seq} 条`)
    }
  }
  return broken(entry.seq, 'altered', say`内容与其哈希不符`)
}

/** A sound entry that does not follow from the one before: whichever of the two its surroundings do not confirm was put in. */
function unlinked(entries: readonly VerifiedEntry[], index: number, head: ChainHead | undefined): Break {
  const entry = entries[index] as VerifiedEntry
  const successor = entries[index + 1]?.prevHash ?? head?.hash
  const before = entries[index - 1]
  if (before && successor === entry.hash) {
    return broken(before.seq, 'forged', say`被另一条替换：第 ${entry.seq} 条所接的不是它`)
  }
  return broken(entry.seq, 'forged', say`所接的前一条不是链上的前一条`)
}

function differingColumn(entry: VerifiedEntry): string | undefined {
  if (entry.type === undefined || !('payload' in entry)) return undefined
  const payload = JSON.parse(entry.payload) as Record<string, unknown>
  const { actor } = payload as { actor?: { person?: number } | null }
  const columns: [string, unknown, unknown][] = [
    ['type', entry.type, payload['type']],
    ['level', entry.level, payload['level']],
    ['campaign', entry.campaign, payload['campaign']],
    ...(entry.actor === undefined ? [] : [['actor', entry.actor, actor?.person] as [string, unknown, unknown]]),
  ]
  return columns.find(([, stored, said]) => (stored ?? null) !== (said ?? null))?.[0]
}

function endBreak(entries: readonly VerifiedEntry[], head: ChainHead | undefined): Break | null {
  const last = entries.at(-1)
  if (!head) return last ? broken(1, 'forged', say`没有链头`) : null
  if (entries.length < head.seq) {
    return broken(entries.length + 1, 'truncated', say`链头记有 ${head.seq} 条，只剩 ${entries.length} 条`)
  }
  if (last && last.hash !== head.hash) return broken(last.seq, 'forged', say`末条被另一条替换：与链头不符`)
  return null
}

import type { Said } from '../../contracts/said.ts'
import { inWords, say } from '../said/say.ts'
import type { ChainEntry } from './chain.ts'
import { handedInOf } from './handed-in.ts'

/** What the platform keeps of a file beside its bytes; `size` in bytes. */
export interface FileRow {
  id: string
  name: string
  sha256: string
  size: number
}

/** A file that must be there, and what its bytes must give. */
export interface ExpectedFile {
  id: string
  /** null: its record is gone */
  name: string | null
  size: number
  sha256: string
  /** the chain says its hash; else the record alone does */
  isNamed: boolean
  /** what is wrong before any byte is read */
  broken?: Omit<FileBreak, 'id' | 'name'>
}

export interface FileBreak {
  id: string
  name: string | null
  class: 'changed' | 'missing'
  message: string
  /** the same for other languages */
  said: Said
}

export interface FileVerdict {
  /** files that were looked at: `whole`, `changed` and `missing` together */
  checked: number
  whole: number
  changed: number
  missing: number
  /** files that this verification did not come to: it reads so much and no more */
  unread: number
  /** of all of them, those whose hash the chain does not say */
  unnamed: number
  firstBroken: FileBreak | null
}

/** What the reading of files cannot show: told beside the verdict. */
export const fileLimits = ({ checked, unread, unnamed }: FileVerdict): Said[] =>
  checked + unread === 0
    ? []
    : [
        say`材料只证明存着的字节与收到时相同，不证明拍的、写的属实`,
        ...(unnamed > 0
          ? [say`其中 ${unnamed} 件材料的哈希没有写在链上，只与登记的哈希比对：登记和文件一起被换掉的看不出来`]
          : []),
      ]

/**
 * The files of a chain: those that its entries name, by the first hash that they were named with, and those that are recorded beside it. What
 * the chain says counts before what the record says.
 */
export function expectedFiles(
  entries: readonly Pick<ChainEntry, 'payload'>[],
  rows: readonly FileRow[],
): ExpectedFile[] {
  const named = namedFiles(entries)
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  return [...new Set([...named.keys(), ...rowOf.keys()])].map((id) => {
    const row = rowOf.get(id)
    const sha256 = named.get(id) ?? row?.sha256 ?? ''
    const broken = troubleOf(row, sha256)
    return {
      id,
      name: row?.name ?? null,
      size: row?.size ?? 0,
      sha256,
      isNamed: named.has(id),
      ...(broken ? { broken } : {}),
    }
  })
}

/** The ids that the entries of a chain name, with their hashes. */
export function namedFiles(entries: readonly Pick<ChainEntry, 'payload'>[]): Map<string, string> {
  const named = new Map<string, string>()
  for (const { payload } of entries)
    for (const { id, sha256 } of handedInOf(dataOf(payload))) if (!named.has(id)) named.set(id, sha256)
  return named
}

export const fileTrouble = (kind: FileBreak['class'], said: Said): Omit<FileBreak, 'id' | 'name'> => ({
  class: kind,
  message: inWords(said),
  said,
})

function troubleOf(row: FileRow | undefined, sha256: string): ExpectedFile['broken'] {
  if (!row) return fileTrouble('missing', say`登记不在了`)
  return row.sha256 === sha256 ? undefined : fileTrouble('changed', say`登记的 SHA-256 与留痕写的不符`)
}

/** An entry that was tampered with may say anything; that it was is the chain's verdict. */
function dataOf(payload: string): Record<string, unknown> {
  // most entries name none, and are not read
  if (!payload.includes('"handedIn"')) return {}
  try {
    const { data } = JSON.parse(payload) as { data?: unknown }
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

import type { ImportDuplicate, LedgerData, LedgerField, LedgerSchema } from '../../contracts/ledger.ts'
import { inWords, say } from '../said/say.ts'
import { similarity } from './similarity.ts'
import { comparable } from './text.ts'

export interface DuplicateCandidate {
  readonly row: number
  readonly data: LedgerData
}

// Neighbours in a sorted list are compared, not every pair: 20,000 rows cost 20,000 × 2 × 10 comparisons.
const NEIGHBOURS = 10
const ALIKE = 0.8
const CORROBORATION = 0.05
// 一号车场 and 二号车场 differ in what tells them apart, however alike the rest is.
const DISTINGUISHING = /[\d一二三四五六七八九十东西南北甲乙丙丁a-z]/gu

interface Named {
  readonly row: number
  readonly data: LedgerData
  readonly name: string
  readonly marks: string
  readonly block: string
}

/** Entries of one file that are probably the same site under two spellings; each with its score and the reason. */
export function findLikelyDuplicates(schema: LedgerSchema, entries: readonly DuplicateCandidate[]): ImportDuplicate[] {
  const fields = (schema.dedupe?.fields ?? []).flatMap((key) => schema.fields.filter((field) => field.key === key))
  const [nameField, ...others] = fields
  if (!nameField) return []
  const blocks = others.filter((field) => field.type === 'unit')
  const witnesses = others.filter((field) => field.type !== 'unit')
  const named = entries.flatMap(({ row, data }) => {
    const name = comparable(String(data[nameField.key] ?? ''))
    const marks = (name.match(DISTINGUISHING) ?? []).join('')
    return name.length < 2
      ? []
      : [{ row, data, name, marks, block: blocks.map((field) => data[field.key] ?? '').join('|') }]
  })
  const found = new Map<string, ImportDuplicate>()
  for (const sortKey of [(entry: Named) => entry.name, (entry: Named) => Array.from(entry.name).reverse().join('')]) {
    for (const [one, other] of neighbours(named, sortKey)) {
      const match = compare(one, other, { nameField, blocks, witnesses })
      if (match) found.set(match.rows.join('-'), match)
    }
  }
  return [...found.values()].sort(
    (one, other) => (one.rows[0] ?? 0) - (other.rows[0] ?? 0) || (one.rows[1] ?? 0) - (other.rows[1] ?? 0),
  )
}

function* neighbours(entries: readonly Named[], keyOf: (entry: Named) => string): Generator<[Named, Named]> {
  const sorted = entries
    .map((entry) => ({ entry, key: `${entry.block}\u0000${keyOf(entry)}` }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : one.entry.row - other.entry.row))
  for (let at = 0; at < sorted.length; at++) {
    const one = sorted[at]?.entry
    for (let next = at + 1; next <= at + NEIGHBOURS && next < sorted.length; next++) {
      const other = sorted[next]?.entry
      if (one && other && one.block === other.block) yield one.row < other.row ? [one, other] : [other, one]
    }
  }
}

interface Comparison {
  readonly nameField: LedgerField
  readonly blocks: readonly LedgerField[]
  readonly witnesses: readonly LedgerField[]
}

function compare(one: Named, other: Named, { nameField, blocks, witnesses }: Comparison): ImportDuplicate | null {
  if (one.marks !== other.marks) return null
  const alike = similarity(one.name, other.name)
  if (alike < ALIKE) return null
  const agreeing = witnesses.filter((field) => {
    const value = one.data[field.key]
    return value !== undefined && comparable(String(value)) === comparable(String(other.data[field.key] ?? ''))
  })
  const score = Number(Math.min(0.99, alike * 0.9 + agreeing.length * CORROBORATION).toFixed(2))
  const name = say`“${nameField.title}”相近（${alike.toFixed(2)}）`
  const said = [...blocks, ...agreeing].reduce((before, { title }) => say`${before}，“${title}”相同`, name)
  return { rows: [one.row, other.row], score, why: inWords(said), said }
}

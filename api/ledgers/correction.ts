import { isDeepStrictEqual } from 'node:util'
import type { LedgerData, LedgerSchema, LedgerValue } from '../../contracts/ledger.ts'
import { naturalKey } from '../../domain/ledger/natural-key.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import { correctEntry, type EntryStandingRow, type FieldChanges, withChanges } from '../../store/ledgers/entry-file.ts'
import type { Tx } from '../../store/pool.ts'
import type { ActRefusal } from '../../store/record-act.ts'
import { ApiError } from '../errors.ts'
import { entryInvalid, readEntryForm } from './add-entry.ts'
import { entryColumns } from './entry-columns.ts'
import type { unitLookups } from './lookups.ts'

export interface Correction {
  /** field → value, null where it is taken away; only what differs */
  changes: FieldChanges
  before: FieldChanges
}

interface Given {
  schema: LedgerSchema
  campaign: CampaignRow
  lookups: Awaited<ReturnType<typeof unitLookups>>
  /** what the ledger holds now */
  current: Record<string, unknown>
  /** what was typed: field → value, null or empty to take it away */
  typed: Record<string, unknown>
  /** the part of the body that an error names */
  part: 'data' | 'site'
}

/** Reads a correction by the rules of an import. @throws ApiError FIELD_UNKNOWN, ENTRY_INVALID */
export function readCorrection({ schema, campaign, lookups, current, typed, part }: Given): Correction {
  const isBlank = (value: unknown) => value === null || value === ''
  const blank = schema.fields.filter((field) => Object.hasOwn(typed, field.key) && isBlank(typed[field.key]))
  const needed = blank.find((field) => field.required || field.naturalKey)
  if (needed) throw entryInvalid('REQUIRED_MISSING', `“${needed.title}”不能为空`, `${part}.${needed.key}`)
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => !isBlank(value)))
  const written = { ...beside(schema, given, current), ...given }
  const asked = { ...schema, fields: schema.fields.filter((field) => Object.hasOwn(written, field.key)) }
  const data =
    Object.keys(written).length === 0 ? {} : readEntryForm(asked, written, campaign, lookups, new Map(), part).data
  const wanted: FieldChanges = { ...data, ...Object.fromEntries(blank.map((field) => [field.key, null])) }
  const held = (key: string) => (current[key] ?? null) as LedgerValue | null
  const changed = Object.entries(wanted).filter(([key, value]) => !isDeepStrictEqual(held(key), value))
  return {
    changes: Object.fromEntries(changed),
    before: Object.fromEntries(changed.map(([key]) => [key, held(key)])),
  }
}

/** What the corrected fields are checked against, as the ledger has it: the unit that another lies within, the date that comes first. */
function beside(
  schema: LedgerSchema,
  given: Record<string, unknown>,
  current: Record<string, unknown>,
): Record<string, unknown> {
  const related = schema.fields.flatMap(({ key, within, notBefore }) =>
    Object.hasOwn(given, key) ? [within, notBefore] : [],
  )
  return Object.fromEntries(related.flatMap((key) => (key === undefined || !current[key] ? [] : [[key, current[key]]])))
}

interface CorrectionToWrite {
  changes: FieldChanges
  reason: string
  person: number
  /** the version that the caller has seen */
  version?: number | undefined
}

/** Why a correction is pointless; asked after the idempotency key, or a repeated call would be told so of its own first one. */
export const pointless = ({ changes }: Correction): ActRefusal | undefined =>
  Object.keys(changes).length > 0
    ? undefined
    : { code: 'NOTHING_CHANGED', message: '与台账现有内容相同，没有需要更正的' }

/**
 * Writes a correction as the entry's next version, in the transaction of whatever it belongs to.
 * @throws ApiError ENTRY_CHANGED, ENTRY_EXISTS
 */
export async function writeCorrection(
  tx: Tx,
  entry: EntryStandingRow,
  { schema, campaign }: Pick<Given, 'schema' | 'campaign'>,
  { changes, reason, person, version = entry.version }: CorrectionToWrite,
): Promise<void> {
  const data: LedgerData = withChanges(entry.data, changes)
  const outcome = await correctEntry(tx, {
    entry: entry.id,
    version,
    data,
    key: naturalKey(schema, data),
    columns: entryColumns(schema, campaign.officeUnitId ?? entry.unit.id),
    reason,
    person,
  })
  switch (outcome) {
    case 'done':
      return
    case 'changed':
      throw new ApiError('ENTRY_CHANGED', '他人刚刚更正过这个条目', { next: '请刷新后核对再更正' })
    case 'taken':
      throw new ApiError('ENTRY_EXISTS', '台账里已有这个场所', { next: '请核对名称；确属重复的，在案件上并案' })
  }
}

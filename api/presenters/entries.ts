import { isDeepStrictEqual } from 'node:util'
import type { EntryDetail, EntryItem, EntryVersionItem } from '../../contracts/http/entries.ts'
import type { LedgerData, LedgerSchema, LedgerValue } from '../../contracts/ledger.ts'
import { isPersonal, maskValue } from '../../domain/ledger/mask.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import type { EntryRow } from '../../store/ledgers/entries.ts'
import type { EntryStandingRow, EntryVersionRow } from '../../store/ledgers/entry-file.ts'
import type { Setup } from '../../store/setup.ts'
import { instant } from './instants.ts'
import { presentSite, presentValue } from './site.ts'

export function presentEntry(
  { id, no, name, origin, unit, version, status, data }: EntryRow,
  schema: LedgerSchema,
): EntryItem {
  return { id, no, name, origin, unit, version, status, data: masked(data, schema) }
}

/** Numbers of persons show only their ends. */
function masked(data: LedgerData, schema: LedgerSchema): LedgerData {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]): [string, LedgerValue] => {
      const field = schema.fields.find((candidate) => candidate.key === key)
      return [key, field && isPersonal(field) && typeof value === 'string' ? maskValue(field, value) : value]
    }),
  )
}

export interface EntryFacts {
  row: EntryStandingRow
  campaign: CampaignRow
  setup: Setup
  schema: LedgerSchema
  units: ReadonlyMap<number, string>
  /** why the caller may not correct it; undefined: he may */
  correctRefusal: { code: string; message: string } | undefined
}

export function presentEntryDetail({ row, campaign, setup, schema, units, correctRefusal }: EntryFacts): EntryDetail {
  return {
    entry: presentEntry(row, schema),
    campaign: { id: campaign.id, title: campaign.title, status: campaign.status },
    ledger: { id: schema.id, title: schema.title },
    site: presentSite(setup.template, schema.id, row.data, units),
    createdAt: instant(row.createdMs),
    updatedAt: instant(row.updatedMs),
    may: [
      correctRefusal
        ? { verb: 'correct', allowed: false, why: correctRefusal.message, code: correctRefusal.code }
        : { verb: 'correct', allowed: true, why: null },
    ],
  }
}

/** Each version with what it changed; the first one has changed nothing. */
export function presentVersions(
  rows: readonly EntryVersionRow[],
  schema: LedgerSchema,
  units: ReadonlyMap<number, string>,
): EntryVersionItem[] {
  return rows.map(({ version, atMs, by, reason, data }, index) => {
    const earlier = rows[index - 1]?.data
    const changed = earlier ? schema.fields.filter(({ key }) => !isDeepStrictEqual(earlier[key], data[key])) : []
    return {
      version,
      at: instant(atMs),
      by,
      reason,
      changes: changed.map((field) => ({
        key: field.key,
        title: field.title,
        before: presentValue(field, earlier?.[field.key], units),
        after: presentValue(field, data[field.key], units),
      })),
    }
  })
}

import type { CellFindingCode, FileFindingCode, LedgerData, LedgerSchema } from '../../contracts/ledger.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import { type PlannedEntry, planImport } from '../../domain/ledger/plan.ts'
import { columnLetter, type SheetCell } from '../../domain/ledger/sheet.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import { ApiError } from '../errors.ts'
import { dateOf } from '../presenters/instants.ts'
import type { unitLookups } from './lookups.ts'

type Lookups = Awaited<ReturnType<typeof unitLookups>>

/**
 * Reads one entry as if it were a row of a sheet, so that what is typed into a form passes the very rules of an import.
 * @throws ApiError ENTRY_INVALID naming the field, or ENTRY_EXISTS
 */
export function readEntryForm(
  schema: LedgerSchema,
  data: Record<string, unknown>,
  campaign: CampaignRow,
  { lookups, nameOf }: Lookups,
  existing: ReadonlyMap<string, LedgerData>,
  /** the part of the body that an error names */
  part: 'data' | 'site' = 'data',
): PlannedEntry {
  const unknown = Object.keys(data).find((key) => !schema.fields.some((field) => field.key === key))
  if (unknown !== undefined)
    throw new ApiError('FIELD_UNKNOWN', `台账没有这一项：${unknown}`, { field: `${part}.${unknown}` })
  const cells = schema.fields.map((field): SheetCell | undefined => {
    const value = data[field.key]
    if (value === undefined || value === null || value === '') return undefined
    const text = written(value)
    return {
      kind: typeof value === 'number' ? 'number' : 'text',
      text: field.type === 'unit' ? (nameOf(text) ?? text) : text,
    }
  })
  const { report, entries } = planImport({
    importId: 'form',
    dryRun: false,
    schema,
    table: {
      sheet: schema.title,
      rows: [
        { row: 1, cells: schema.fields.map((field) => ({ kind: 'text', text: field.title })) },
        { row: 2, cells },
      ],
      date1904: false,
      warnings: [],
      ignored: [],
    },
    existing: (key) => existing.get(key) ?? null,
    lookups,
    today: dateOf(campaignTime(campaign.clock, campaign.nowMs)),
    columns: Object.fromEntries(schema.fields.map((field, at) => [columnLetter(at), field.key])),
  })
  const [fault] = report.rejected
  if (fault) {
    const at = schema.fields.findIndex((_field, index) => columnLetter(index) === fault.column)
    const key = schema.fields[at]?.key
    throw entryInvalid(fault.code, fault.message, key === undefined ? part : `${part}.${key}`)
  }
  const [entry] = entries
  if (!entry) throw entryInvalid('REQUIRED_MISSING', '没有填写内容', part)
  if (entry.change !== 'insert')
    throw new ApiError('ENTRY_EXISTS', '台账里已有这个场所，请在原案件上办理', { field: 'data' })
  return entry
}

/** @param rule what the ledger's rules call it: other languages have a text for each */
export const entryInvalid = (rule: CellFindingCode | FileFindingCode, message: string, field: string): ApiError =>
  new ApiError('ENTRY_INVALID', message, { field, problems: [{ code: rule, path: field, message, expected: '' }] })

/** A value of a form as it would stand in a cell. */
function written(value: unknown): string {
  if (Array.isArray(value)) return value.join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new ApiError('MALFORMED', '台账的值只能是文字、数字、是否或选项', { field: 'data' })
}

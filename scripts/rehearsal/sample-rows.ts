import type { LedgerField, LedgerSchema } from '../../contracts/ledger.ts'
import { usccCheckCharacter } from '../../domain/ledger/identifiers.ts'
import { between, pick, type Random, streamOf } from '../../domain/rehearsal/random.ts'

/** Units that the rows of a ledger name: those of each unit field, with those within them. */
export type SampleUnits = Readonly<Record<string, readonly string[]>>

export interface SampleSetting {
  units: SampleUnits
  /** a day on which the sites have been found, `YYYY-MM-DD` */
  day: string
  /** what invented words begin with */
  word: string
  /** degrees within which invented places lie */
  extent: { west: number; east: number; south: number; north: number }
}

/** The header and rows of a ledger, plainly invented: the same rows each time. */
export function sampleRows(schema: LedgerSchema, count: number, setting: SampleSetting): string[][] {
  const header = schema.fields.map(({ title }) => title)
  const rows = Array.from({ length: count }, (_, index) => {
    const random = streamOf(2024, index + 1)
    const unit = pick(random, Object.keys(setting.units))
    return schema.fields.map((field) => cellOf(field, { no: index + 1, unit, random, place: schema.place, ...setting }))
  })
  return [header, ...rows]
}

interface Row extends SampleSetting {
  no: number
  unit: string
  random: Random
  place: LedgerSchema['place']
}

const AREA_FROM = 200
const AREA_SPREAD = 4000

function cellOf(field: LedgerField, row: Row): string {
  const { no, random, word, units, unit, day } = row
  const degrees = degreesOf(field, row)
  if (degrees) return between(random, degrees).toFixed(5)
  // what need not be filled in is left out now and then
  if (!field.required && field.type !== 'unit' && random() < 0.3) return ''
  switch (field.type) {
    case 'unit':
      return field.within === undefined ? unit : (units[unit]?.[no % Math.max(units[unit].length, 1)] ?? '')
    case 'enum':
      return field.options?.length ? pick(random, field.options).label : ''
    case 'multiEnum':
      return field.options?.length ? pick(random, field.options).label : ''
    case 'boolean':
      return random() < 0.5 ? (field.options?.[0]?.label ?? '是') : (field.options?.[1]?.label ?? '否')
    case 'integer':
      return String(
        Math.max(field.min ?? 1, 1) + Math.floor(random() * Math.min((field.max ?? 20) - (field.min ?? 1), 20)),
      )
    case 'number':
    case 'area':
      return String(Math.min(AREA_FROM + Math.floor(random() * AREA_SPREAD), field.max ?? AREA_FROM + AREA_SPREAD))
    case 'text':
      return `${word}${field.title}${no}`.slice(0, field.maxLength ?? 60)
    case 'date':
      return day
    case 'identifier':
      return `${word === '样例' ? 'YL' : 'S'}-${String(no).padStart(4, '0')}`
    case 'uscc': {
      const first = `91990000MA0${String(no).padStart(6, '0')}`
      return `${first}${usccCheckCharacter(first) ?? ''}`
    }
    case 'phone':
      return `1390000${String(no).padStart(4, '0')}`
    case 'idCard':
      return ''
  }
}

/** Between which degrees the field tells a place; undefined where it tells none. */
function degreesOf({ key }: LedgerField, { place, extent }: Row): { from: number; to: number } | undefined {
  if (key === place?.longitude) return { from: extent.west, to: extent.east }
  return key === place?.latitude ? { from: extent.south, to: extent.north } : undefined
}

/** RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

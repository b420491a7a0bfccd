import type { NamedDay } from '../../contracts/calendar.ts'
import type { ImportReport, LedgerSchema } from '../../contracts/ledger.ts'
import { judged } from '../ledger/judged.ts'
import { naturalKey } from '../ledger/natural-key.ts'
import { planImport } from '../ledger/plan.ts'
import type { SheetTable } from '../ledger/sheet.ts'
import { dayFault } from './check-year.ts'

/** A year's holidays and worked weekend days as a sheet: a row a day. */
export const YEAR_SHEET: LedgerSchema = {
  id: 'calendarYear',
  title: '放假与调休',
  fields: [
    {
      key: 'date',
      title: '日期',
      aliases: ['哪一天', '时间', 'Date'],
      type: 'date',
      required: true,
      naturalKey: true,
      future: true,
    },
    {
      key: 'kind',
      title: '种类',
      aliases: ['类别', '类型', '安排', '放假或上班', 'Kind'],
      type: 'enum',
      required: true,
      options: [
        { value: 'PUBLIC_HOLIDAY', label: '放假', aliases: ['休', '休息', '节假日', 'Holiday', 'PUBLIC_HOLIDAY'] },
        {
          value: 'MAKE_UP_WORKDAY',
          label: '调休上班',
          aliases: ['上班', '班', '补班', 'Make-up workday', 'MAKE_UP_WORKDAY'],
        },
      ],
    },
    { key: 'name', title: '名称', aliases: ['节日', '节日名称', 'Name'], type: 'text', required: true, maxLength: 100 },
  ],
}

/**
 * What a sheet says of a year, and everything in it that cannot be taken, cell by cell. Nothing is written.
 * @param standing the days of the year as they stand: the report counts what is new, other, or the same
 */
export function readYearSheet(
  table: SheetTable,
  year: number,
  standing: readonly NamedDay[],
): { days: NamedDay[]; report: ImportReport } {
  const known = new Map(standing.map((day) => [naturalKey(YEAR_SHEET, { ...day }), { ...day }]))
  const plan = planImport({
    importId: '',
    dryRun: true,
    schema: YEAR_SHEET,
    table,
    existing: (key) => known.get(key) ?? null,
    lookups: { unit: () => null },
    today: `${year}-01-01`,
  })
  const days = judged(plan, plan.entries, (data) => {
    const day = dayOf(data)
    const fault = dayFault(year, day)
    return fault === undefined
      ? undefined
      : { field: 'date', code: 'RULE_REFUSED', message: `“日期”${day.date} ${fault}` }
  })
  return {
    days: days.map(({ data }) => dayOf(data)).toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    report: plan.report,
  }
}

const dayOf = ({ date, kind, name }: Readonly<Record<string, unknown>>): NamedDay => ({
  date: String(date),
  kind: kind === 'MAKE_UP_WORKDAY' ? 'MAKE_UP_WORKDAY' : 'PUBLIC_HOLIDAY',
  name: String(name),
})

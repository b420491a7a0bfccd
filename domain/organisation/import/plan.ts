import type { ImportReport, LedgerData } from '../../../contracts/ledger.ts'
import { judged, type RowFault } from '../../ledger/judged.ts'
import type { FieldChange, ImportPlan, PlannedEntry } from '../../ledger/plan.ts'
import { overlap, type Term } from '../holding.ts'
import type { SheetId } from './sheets.ts'

/** What is known before the file: rows as its sheets would have them, and the terms of those who have a place. */
export interface Known {
  units: readonly { code: string; name: string; parent: string | null; gone: boolean }[]
  usernames: ReadonlySet<string>
  /** who imports: he gives himself nothing */
  self: string
  /** YYYY-MM-DD */
  today: string
  /** by `postKey` */
  places: ReadonlyMap<string, number>
  taken: ReadonlyMap<string, readonly Term[]>
}

export type SheetPlans = Partial<Record<SheetId, ImportPlan>>

/** A row that may be written: what it says, and whether it is new. */
export interface Row {
  row: number
  data: LedgerData
  change: 'insert' | 'update'
  diff: readonly FieldChange[]
}

export interface OrganisationPlan {
  reports: ImportReport[]
  /** in the order in which they are to be written: parents before what is below them */
  rows: Record<SheetId, Row[]>
}

export const text = (data: LedgerData, key: string): string => String(data[key] ?? '')
/** A post by what names it: unit's code, kind and title. */
export const postKey = (data: LedgerData): string =>
  [text(data, 'unit'), text(data, 'post'), text(data, 'title')].join('|')

/** A term of a row, epoch ms; `dayStart` gives the first instant of a day. */
export function termOf(data: LedgerData, dayStart: (day: string) => number): Term {
  const last = data['lastDay']
  return {
    from: dayStart(text(data, 'from')),
    until: last === undefined ? null : dayStart(String(last)) + 86_400_000,
  }
}

/**
 * Holds the rows of all sheets against each other and against what is known: a row may rest on a good row of a sheet before its own, on no
 * bad one. What is refused is counted and told as any row of a ledger is.
 */
export function planOrganisation(plans: SheetPlans, known: Known, dayStart: (day: string) => number): OrganisationPlan {
  const names = new Map(known.units.map(({ code, name }) => [name, code]))
  const live = new Set(known.units.filter(({ gone }) => !gone).map(({ code }) => code))
  const parents = new Map(known.units.map(({ code, parent }) => [code, parent]))
  const places = new Map(known.places)
  const taken = new Map([...known.taken].map(([key, terms]) => [key, [...terms]]))
  const usernames = new Set(known.usernames)
  const gone = new Set(known.units.filter((unit) => unit.gone).map(({ code }) => code))
  const noUnit = (field: string, code: string): RowFault => ({
    field,
    code: 'UNKNOWN_ORG_UNIT',
    message: gone.has(code) ? `单位 ${code} 已经并入别的单位或者撤销` : `没有代码为 ${code} 的单位`,
  })

  const units = inOrder(goodEntries(plans.units))
  const rows = {
    units: standing(plans.units, units, (data): RowFault | undefined => {
      const [code, name, parent] = [text(data, 'code'), text(data, 'name'), text(data, 'parent')]
      if (gone.has(code)) return noUnit('code', code)
      if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/.test(code)) {
        return refused('code', '代码应为 2 至 40 个字母、数字、点或横线')
      }
      if ((names.get(name) ?? code) !== code) return refused('name', `已经有叫“${name}”的单位`)
      if (parent !== '' && !live.has(parent)) return noUnit('parent', parent)
      if (isBelow(parent, code, parents)) return refused('parent', '单位不能在自己或自己的下级之下')
      names.set(name, code)
      live.add(code)
      parents.set(code, parent === '' ? null : parent)
      return undefined
    }),
    posts: standing(plans.posts, goodEntries(plans.posts), (data) => {
      if (!live.has(text(data, 'unit'))) return noUnit('unit', text(data, 'unit'))
      places.set(postKey(data), Number(data['places']))
      return undefined
    }),
    people: standing(plans.people, goodEntries(plans.people), (data) => {
      usernames.add(text(data, 'username'))
      return undefined
    }),
    holdings: standing(plans.holdings, goodEntries(plans.holdings), (data, { change, diff }) => {
      const person = text(data, 'username')
      if (!usernames.has(person)) return refused('username', `没有账号 ${person}；先写在“人员”里`)
      if (change === 'unchanged') return undefined
      if (person === known.self) return refused('username', '不能给自己任免岗位')
      if (!live.has(text(data, 'unit'))) return noUnit('unit', text(data, 'unit'))
      if (change === 'update') return endFault(diff, known.today)
      if (data['acting'] === true) return undefined
      const key = postKey(data)
      const term = termOf(data, dayStart)
      const others = taken.get(key) ?? []
      const room = places.get(key)
      if (room !== undefined && others.filter((other) => overlap(other, term)).length >= room) {
        return refused('title', `这个岗位的 ${room} 个编制在这段时间已满`)
      }
      taken.set(key, [...others, term])
      return undefined
    }),
  }
  return { reports: Object.values(plans).map(({ report }) => report), rows }
}

/** Of a holding only its end may change, and not into what has been. */
function endFault(diff: readonly FieldChange[], today: string): RowFault | undefined {
  if (diff.some(({ field }) => field === 'acting')) {
    return refused('acting', '暂代不能改；请在人员页面办理离任再任命')
  }
  const [end] = diff
  if (end?.before !== null && end?.before !== undefined && String(end.before) < today) {
    return refused('lastDay', `已经在 ${String(end.before)} 离任；再任职请另写一行`)
  }
  return String(end?.after) < today ? refused('lastDay', '离任日期不能早于今天') : undefined
}

const refused = (field: string, message: string): RowFault => ({ field, code: 'RULE_REFUSED', message })

const goodEntries = (plan: ImportPlan | undefined): readonly PlannedEntry[] => plan?.entries ?? []

/** The rows that stand and change something, in the order given. */
function standing(
  plan: ImportPlan | undefined,
  entries: readonly PlannedEntry[],
  faultOf: (data: LedgerData, entry: PlannedEntry) => RowFault | undefined,
): Row[] {
  if (!plan) return []
  return judged(plan, entries, faultOf).flatMap(({ row, data, change, diff }) =>
    change === 'unchanged' ? [] : [{ row, data, change, diff }],
  )
}

/** Units of a file, parents first; those of a circle at the end, where they are refused. */
function inOrder(entries: readonly PlannedEntry[]): PlannedEntry[] {
  const waiting = new Map(entries.map((entry) => [text(entry.data, 'code'), entry]))
  const ordered: PlannedEntry[] = []
  for (let found = true; found; ) {
    found = false
    for (const [code, entry] of waiting) {
      const parent = text(entry.data, 'parent')
      if (parent !== code && waiting.has(parent)) continue
      ordered.push(entry)
      waiting.delete(code)
      found = true
    }
  }
  return [...ordered, ...waiting.values()]
}

/** Whether `parent` is the unit itself or stands below it. */
function isBelow(parent: string, code: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>()
  for (let one: string | null = parent; one !== null && one !== '' && !seen.has(one); one = parents.get(one) ?? null) {
    if (one === code) return true
    seen.add(one)
  }
  return false
}

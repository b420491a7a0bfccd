import type { NamedDay } from '../../contracts/calendar.ts'
import { civil, dayOf, formatDate, weekdayOf } from './civil-day.ts'

/** Why a line of a notice is not wholly taken over. */
export type NoticeProblemCode = 'NO_DATE' | 'NO_SUCH_DAY' | 'WEEKDAY' | 'COUNT' | 'KIND'

export interface NoticeProblem {
  /** from 1, of the pasted text */
  line: number
  text: string
  code: NoticeProblemCode
}

export interface NoticeReading {
  /** the notice's own name, where the text has it */
  source: string | undefined
  /** by date, each once; of the year that was asked for alone */
  days: NamedDay[]
  problems: NoticeProblem[]
}

const ITEM = /^\s*[（(]?[一二三四五六七八九十]+[、.．)）]\s*([^：:]{1,20})[：:](.+)$/
const SPAN =
  /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(]([^（）()]*)[）)])?(?:\s*至\s*(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(]([^（）()]*)[）)])?)?/g
const WEEKDAY = /(?:周|星期)([一二三四五六日天])/
const WEEKDAYS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7 }
const COUNT = /共\s*(\d{1,2})\s*天/
const TITLE = /国务院办公厅关于\d{4}年[^\n]{0,20}安排的通知/
const MONTHS = 12
const MOST_LINES = 400
/** No holiday is longer: a slip of the year must not fill whole years. */
const LONGEST = 31

/**
 * Reads a holiday notice as it is published (“一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。”), or rows that were copied
 * from a sheet: date, 放假 or 上班, name. What a line says of weekdays and of how many days is compared with the calendar: a notice of another
 * year is noticed. Other lines, such as a heading, are left out.
 */
export function readNotice(text: string, year: number): NoticeReading {
  const days = new Map<string, NamedDay>()
  const problems: NoticeProblem[] = []
  for (const [index, line] of text.split(/\r?\n/).slice(0, MOST_LINES).entries()) {
    const read = itemOf(line, year) ?? rowOf(line, year)
    if (!read) continue
    for (const code of read.problems) problems.push({ line: index + 1, text: line.trim(), code })
    for (const day of read.days) if (day.date.startsWith(`${year}-`)) days.set(day.date, day)
  }
  const source = TITLE.exec(text)?.[0]
  return { source, days: [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)), problems }
}

interface LineRead {
  days: NamedDay[]
  problems: Set<NoticeProblemCode>
}

function itemOf(line: string, year: number): LineRead | undefined {
  const [, name = '', body] = ITEM.exec(line) ?? []
  if (body === undefined) return undefined
  const read: LineRead = { days: [], problems: new Set() }
  let month: number | undefined
  for (const sentence of body.split(/[。；;]/)) {
    const kind = kindIn(sentence)
    if (kind === undefined) continue
    const before = read.days.length
    for (const [, fromYear, fromMonth, fromDay, fromNote, toYear, toMonth, toDay, toNote] of sentence.matchAll(SPAN)) {
      month = fromMonth === undefined ? month : Number(fromMonth)
      const first = dayIn(Number(fromYear ?? year), month, Number(fromDay), fromNote, read.problems)
      if (toMonth !== undefined) month = Number(toMonth)
      const lastYear = Number(toYear ?? fromYear ?? year)
      const last = toDay === undefined ? first : dayIn(lastYear, month, Number(toDay), toNote, read.problems)
      if (first === undefined || last === undefined) continue
      for (let day = first; day <= Math.min(last, first + LONGEST); day += 1)
        read.days.push({ date: formatDate(day), kind, name: name.trim() })
    }
    const said = COUNT.exec(sentence)?.[1]
    if (said !== undefined && Number(said) !== read.days.length - before) read.problems.add('COUNT')
  }
  if (read.days.length === 0) read.problems.add('NO_DATE')
  return read
}

function kindIn(sentence: string): NamedDay['kind'] | undefined {
  if (/上班|调休工作/.test(sentence)) return 'MAKE_UP_WORKDAY'
  return /放假|连休|休息|补休/.test(sentence) ? 'PUBLIC_HOLIDAY' : undefined
}

const ROW_DATE = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/

/** A row of a sheet: the date first, then what it is and its name, in either order. */
function rowOf(line: string, year: number): LineRead | undefined {
  const cells = line.split(/[\t,，]/).map((cell) => cell.trim())
  const [, rowYear, month, day] = ROW_DATE.exec(cells[0] ?? '') ?? []
  if (month === undefined || cells.length < 2) return undefined
  const problems = new Set<NoticeProblemCode>()
  const at = dayIn(Number(rowYear ?? year), Number(month), Number(day), undefined, problems)
  const rest = cells.slice(1).filter((cell) => cell !== '')
  const said = rest.find((cell) => ROW_KINDS[cell] !== undefined)
  const kind = said === undefined ? undefined : ROW_KINDS[said]
  if (kind === undefined) problems.add('KIND')
  if (at === undefined || kind === undefined) return { days: [], problems }
  const name = rest.find((cell) => cell !== said) ?? said ?? ''
  return { days: [{ date: formatDate(at), kind, name }], problems }
}

const ROW_KINDS: Readonly<Record<string, NamedDay['kind']>> = {
  休: 'PUBLIC_HOLIDAY',
  放假: 'PUBLIC_HOLIDAY',
  PUBLIC_HOLIDAY: 'PUBLIC_HOLIDAY',
  班: 'MAKE_UP_WORKDAY',
  上班: 'MAKE_UP_WORKDAY',
  调休上班: 'MAKE_UP_WORKDAY',
  MAKE_UP_WORKDAY: 'MAKE_UP_WORKDAY',
}

function dayIn(
  year: number,
  month: number | undefined,
  day: number,
  note: string | undefined,
  problems: Set<NoticeProblemCode>,
): number | undefined {
  const at = month === undefined || month < 1 || month > MONTHS ? undefined : dayOf(year, month, day)
  if (at === undefined || civil(at).dayOfMonth !== day) {
    problems.add('NO_SUCH_DAY')
    return undefined
  }
  const said = WEEKDAYS[WEEKDAY.exec(note ?? '')?.[1] ?? '']
  if (said !== undefined && said !== weekdayOf(at)) problems.add('WEEKDAY')
  return at
}

export interface YearChange {
  date: string
  before: NamedDay | undefined
  after: NamedDay | undefined
}

/** The days that two versions of a year say otherwise, by date. */
export function compareYears(before: readonly NamedDay[], after: readonly NamedDay[]): YearChange[] {
  const old = new Map(before.map((day) => [day.date, day]))
  const now = new Map(after.map((day) => [day.date, day]))
  return [...new Set([...old.keys(), ...now.keys()])]
    .toSorted()
    .map((date) => ({ date, before: old.get(date), after: now.get(date) }))
    .filter((change) => change.before?.kind !== change.after?.kind || change.before?.name !== change.after?.name)
}

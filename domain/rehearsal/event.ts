import { formatInstant, type Zone } from '../calendar/index.ts'

/** One thing that happened in a rehearsal, in the words of the trail. Instants are campaign time, ms. */
export interface RehearsalEvent {
  at: number
  type: string
  level: 'business' | 'notice' | 'system'
  campaign: string
  subject: string
  unit: number | undefined
  role: string | undefined
  person: number | undefined
  dueAt: number | undefined
  /** where the rule behind it stands in the template */
  rule: string | undefined
  /** what it followed from: `opening`, `act:3`, `instant:inspect.1:late`; undefined on the act itself */
  cause: string | undefined
  data: Record<string, unknown>
}

/** Writes events as lines of JSON, instants in ISO 8601 with the campaign's offset, units by name. */
export function lineWriter(unitName: (unit: number) => string, zone?: Zone): (event: RehearsalEvent) => string {
  const iso = recent((at) => formatInstant(at, zone))
  const names = new Map<number, string>()
  const named = (unit: number): string => {
    const known = names.get(unit) ?? JSON.stringify(unitName(unit))
    names.set(unit, known)
    return known
  }
  // put together by hand: the whole as one object costs twice as much
  return ({ at, type, level, campaign, subject, unit, role, person, dueAt, rule, cause, data }) => {
    let line = `{"at":"${iso(at)}","type":"${type}","level":"${level}","campaign":${text(campaign)},"subject":${text(subject)}`
    if (unit !== undefined) line += `,"unit":${named(unit)}`
    if (role !== undefined) line += `,"role":${text(role)}`
    if (person !== undefined) line += `,"person":${person}`
    if (dueAt !== undefined) line += `,"dueAt":"${iso(dueAt)}"`
    if (rule !== undefined) line += `,"rule":${text(rule)}`
    if (cause !== undefined) line += `,"cause":${text(cause)}`
    return `${line},"data":${JSON.stringify(data)}}`
  }
}

const PLAIN = /^[\w./:~-]*$/

const text = (value: string): string => (PLAIN.test(value) ? `"${value}"` : JSON.stringify(value))

const KEPT = 5000
const MINUTE = 60_000

/** Many events share an instant: a launch opens thousands of cases at once, deadlines fall on the minute, an act is told in several. */
function recent(format: (at: number) => string): (at: number) => string {
  const known = new Map<number, string>()
  let [lastAt, last] = [Number.NaN, '']
  const recalled = (at: number) => {
    const text = known.get(at) ?? format(at)
    if (known.size >= KEPT) known.clear()
    known.set(at, text)
    return text
  }
  return (at) => {
    if (at !== lastAt) [lastAt, last] = [at, at % MINUTE === 0 ? recalled(at) : format(at)]
    return last
  }
}

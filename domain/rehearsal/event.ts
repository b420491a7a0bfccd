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
  return ({ at, type, level, campaign, subject, unit, role, person, dueAt, rule, cause, data }) =>
    JSON.stringify({
      at: iso(at),
      type,
      level,
      campaign,
      subject,
      unit: unit === undefined ? undefined : unitName(unit),
      role,
      person,
      dueAt: dueAt === undefined ? undefined : iso(dueAt),
      rule,
      cause,
      data,
    })
}

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

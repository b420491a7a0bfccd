import { isRecord } from '../shared/is-record.ts'

/** Words that an event's data is told in; the texts come from the locale and the case, never from code. */
export interface EventWords {
  nameOf(key: string): string
  stepOf(step: string): string
  /** title of an outcome of a step, from the procedure */
  outcomeOf(step: string, outcome: string): string
  roleOf(role: string): string
  /** title of a field of the site or the matter */
  fieldOf(key: string): string
  unitOf(unit: number): string
  personOf(person: number): string
  documentOf(document: string): string
  originOf(origin: string): string
  statusOf(status: string): string
  instantOf(at: number | string): string
  durationOf(ms: number): string
  /** a cap of an account */
  capOf(cap: Readonly<Record<string, unknown>>): string
  valueOf(value: unknown): string
  /** a machine's reason (`calendar`, `resume`) or a person's own words */
  reasonOf(reason: string): string
}

export interface EventFacts {
  /** the object, after the event's title */
  object: string | undefined
  /** what a person or the template said */
  said: string | undefined
  /** how an instant was found */
  why: string | undefined
  facts: { key: string; name: string; value: string }[]
}

/** Told elsewhere on the entry, or of no use to a reader. */
const UNTOLD = new Set(
  'site before verb act payload task text reason why title step role procedure sha256 cause outcomeTitle kind document fact key account entry'.split(
    ' ',
  ),
)

/** What a reader looks for first; the order of keys in the trail means nothing. */
const FIRST = ['outcome', 'status', 'number', 'from', 'to', 'due', 'unit']

const rankOf = (key: string): number => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length)

/** What a trail entry's data says, sorted into an object, words, grounds and the remaining facts. */
export function eventFacts(data: Readonly<Record<string, unknown>>, words: EventWords): EventFacts {
  const title = textOf(data.title)
  const reason = textOf(data.reason)
  const facts = Object.entries(data)
    .filter(([key, value]) => !UNTOLD.has(key) && !isNothing(value))
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map(([key, value]) => ({
      key,
      name: words.nameOf(isRole(key, value) ? 'toRole' : key),
      value: valueText(key, value, data, words),
    }))
  return {
    object: title ?? objectOf(data, words),
    said: textOf(data.text) ?? (reason === undefined ? undefined : words.reasonOf(reason)),
    why: Array.isArray(data.why) ? data.why.join('；') : textOf(data.why),
    facts,
  }
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === 0 || (Array.isArray(value) && value.length === 0)

function objectOf(data: Readonly<Record<string, unknown>>, words: EventWords): string | undefined {
  const document = textOf(data.document)
  const step = stepOf(data)
  return document ? words.documentOf(document) : step && words.stepOf(step)
}

/** The step that an entry is about; a task carries its step's id and its number, `inspect.2`. */
function stepOf(data: Readonly<Record<string, unknown>>): string | undefined {
  const task = textOf(data.task)
  return textOf(data.step) ?? task?.slice(0, task.lastIndexOf('.'))
}

/** An escalation goes to a role of the template. */
const isRole = (key: string, value: unknown): value is string => key === 'to' && typeof value === 'string'

/** Who had a task and who has it now; instants under the same keys are told before. */
const PERSONS = new Set(['from', 'to', 'delegatedBy', 'person', 'toPerson', 'askedBy', 'confirmedBy'])

/** `from` and `to` of a score are scores. */
const isPerson = (key: string, data: Readonly<Record<string, unknown>>): boolean =>
  PERSONS.has(key) && (key === 'person' || data.day === undefined)

/** Earlier instants than this are numbers of something else. */
const FIRST_INSTANT_MS = 1e12

function valueText(key: string, value: unknown, data: Readonly<Record<string, unknown>>, words: EventWords): string {
  if (typeof value === 'number' && value >= FIRST_INSTANT_MS) return words.instantOf(value)
  if (typeof value === 'number' && key === 'unit') return words.unitOf(value)
  if (typeof value === 'number' && isPerson(key, data)) return words.personOf(value)
  if (typeof value === 'number' && key.endsWith('Ms')) return words.durationOf(value)
  if (key === 'units' && Array.isArray(value)) return value.map((unit) => words.unitOf(Number(unit))).join('、')
  if (key === 'persons' && Array.isArray(value)) return value.map((person) => words.personOf(Number(person))).join('、')
  if (key === 'fields' && Array.isArray(value)) return value.map((field) => words.fieldOf(String(field))).join('、')
  if (key === 'handedIn' && Array.isArray(value)) return value.map(hashText).join('、')
  if (key === 'cancelled' && Array.isArray(value)) return words.valueOf(value.length)
  if (key === 'persons' && Array.isArray(value)) return value.map((one) => words.personOf(Number(one))).join('、')
  if (key === 'toStep') return words.stepOf(String(value))
  if (key === 'outcome') return textOf(data.outcomeTitle) ?? words.outcomeOf(stepOf(data) ?? '', String(value))
  if (isRole(key, value)) return words.roleOf(value)
  if (key === 'origin') return words.originOf(String(value))
  if (key === 'status') return words.statusOf(String(value))
  if (key === 'cap' && isRecord(value)) return words.capOf(value)
  if (key === 'tier' && isRecord(value)) return `${String(value['value'])} ≥ ${String(value['from'])}`
  return words.valueOf(value)
}

/** Enough of a hash to find the file by. */
const HASH_SHOWN = 16
const hashText = (file: unknown): string =>
  isRecord(file) ? String(file['sha256']).slice(0, HASH_SHOWN) : String(file)

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

import type { Changes } from '../entity/changes.ts'

/** What a change does to one entity: worked out before, and written when it is carried out. Instants are campaign time, ms. */
export interface Receipt {
  before: Standing
  after: Standing
  moved: MovedDeadline[]
  opened: { task: string; title: string; role: string; unit: number; dueAt: number | null }[]
  /** keys of tasks that are nobody's any more */
  withdrawn: string[]
}

interface Standing {
  edition: number
  calendar: string
  /** of a case */
  step: string | null
}

export interface MovedDeadline {
  /** a task of a case, an occurrence of a duty, a phase of the campaign */
  what: string
  from: number | null
  to: number | null
  why: string[]
}

type Rows = Pick<Changes, 'open' | 'close' | 'events'> & { duty?: { cancelled: readonly string[] } }

const MOVES: readonly string[] = ['deadline.moved', 'window.moved', 'phase.moved', 'phase.extended']

/** The receipt of a step that was taken for a change; undefined where nothing of the entity is otherwise but the edition's number. */
export function receiptOf(before: unknown, after: unknown, changes: Rows): Receipt | undefined {
  const withdrawn = [...changes.close.map(({ key }) => key), ...(changes.duty?.cancelled ?? [])].toSorted()
  const moved = changes.events.filter(({ type }) => MOVES.includes(type)).map(({ data }) => movedOf(data))
  const receipt: Receipt = {
    before: standingOf(before),
    after: standingOf(after),
    moved,
    opened: changes.open.map(({ key, title, role, unit, dueAt }) => ({
      task: key,
      title,
      role,
      unit,
      dueAt: dueAt ?? null,
    })),
    withdrawn,
  }
  const isSame = receipt.before.step === receipt.after.step && moved.length === 0 && withdrawn.length === 0
  const isQuiet = changes.events.every(({ type }) => type !== 'duty.changed' && type !== 'duty.ended')
  return isSame && isQuiet && receipt.opened.length === 0 ? undefined : receipt
}

function standingOf(state: unknown): Standing {
  const { edition, calendar, step } = state as { edition?: number; calendar: string; step?: string }
  return { edition: edition ?? 0, calendar, step: step ?? null }
}

const movedOf = (data: Record<string, unknown>): MovedDeadline => ({
  what: [data.task, data.occurrence, data.phase].find((name) => typeof name === 'string') ?? '',
  from: typeof data.from === 'number' ? data.from : null,
  to: typeof data.to === 'number' ? data.to : null,
  why: Array.isArray(data.why) ? data.why.map(String) : [],
})

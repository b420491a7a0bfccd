import type { Cascade } from '../../contracts/template/cascade.ts'
import type { Duty } from '../../contracts/template/duty.ts'
import { formatInstant, parseInstant, platformCalendar } from '../calendar/index.ts'
import type { Cause } from '../entity/cause.ts'
import { earliest } from '../entity/next-cause.ts'
import type { DutyChanges } from './changes.ts'
import { dutyMachine, firstDutyState } from './machine.ts'
import type { DutyRules } from './rules.ts'
import type { DutyState } from './state.ts'
import type { DutySite, DutyWorld, UnitReport } from './world.ts'

/** `2024-09-18 09:00`, in Shanghai. */
export const instant = (time: string): number => parseInstant(`${time.replace(' ', 'T')}:00+08:00`, 'startOfDay')
export const shown = (at: number): string => formatInstant(at).slice(0, 16).replace('T', ' ')

export const daily: Duty = {
  id: 'dailyScore',
  title: '每日打分',
  performer: 'streetTeam',
  within: ['concentrated'],
  when: { every: 'day', at: '08:30', due: { next: 'calendarDay', at: 'startOfWork' } },
  closes: { in: 3, unit: 'calendarDay', at: 'endOfDay' },
  sites: { ledger: 'parkingLots', heldBy: 'streetTeam' },
  does: { record: 'score', checklist: 'sheet' },
  lateFact: 'lateScore',
  missedFact: 'missedScore',
}

export const sitesNumbered = (count: number): DutySite[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `c1-${index + 1}`,
    no: index + 1,
    name: `样例场所${index + 1}`,
    fields: { street: '7', priority: index % 2 === 0 },
    origin: 'SURVEYED',
    status: 'OPEN',
    lists: [],
  }))

/** What differs from the daily scores; undefined: the duty has none. */
export type DutyChange = { [Field in keyof Duty]?: Duty[Field] | undefined }

interface Given {
  duty?: DutyChange
  start?: string
  phases?: Record<string, { startsAt: number | null; endsAt: number | null }>
  sites?: readonly DutySite[]
  param?: Record<string, unknown>
  facts?: number
  calendar?: string
  cascade?: Cascade
  /** values of levels before anybody has switched them */
  levels?: Record<string, string>
}

/** One duty of unit 12 driven by hand on the real machine; tasks are done by taking their keys out of `open`. */
export class DutyWalk {
  readonly open = new Map<string, { occurrence: string; site: string | undefined; late: boolean }>()
  readonly told: string[] = []
  readonly changes: DutyChanges[] = []
  readonly rules: DutyRules
  readonly machine: ReturnType<typeof dutyMachine>
  running = true
  facts: number
  /** what the unit's own campaign says at an instant */
  report: (at: number) => UnitReport | undefined = () => undefined
  /** cases that have ended, by their ids; campaign time, ms */
  readonly ended = new Map<string, number>()
  state: DutyState
  phases: NonNullable<Given['phases']>
  readonly #sites: readonly DutySite[]

  constructor(given: Given = {}) {
    const duty = { ...daily, ...given.duty } as Duty
    this.rules = {
      campaign: 'c1',
      duty,
      issuedAt: instant('2024-09-16 00:00'),
      param: given.param ?? {},
      levels: given.levels ?? {},
      checklist: undefined,
      facts: new Map(),
      cascade: given.cascade,
    }
    this.machine = dutyMachine(this.rules)
    this.phases = given.phases ?? {
      concentrated: { startsAt: instant('2024-09-18 00:00'), endsAt: instant('2024-09-29 00:00') - 1 },
    }
    this.#sites = given.sites ?? sitesNumbered(3)
    this.facts = given.facts ?? 0
    this.state = firstDutyState(12, instant(given.start ?? '2024-09-18 08:00'), platformCalendar.version)
  }

  get world(): DutyWorld {
    return {
      self: 'c1~dailyScore~12',
      running: this.running,
      time: () => ({ calendar: platformCalendar, onMissingYear: 'provisional' }),
      phase: (id) => this.phases[id],
      phaseEnd: (id) => this.phases[id]?.endsAt ?? undefined,
      unitFor: () => ({ unit: 1, fallback: false }),
      hasUnit: () => true,
      hasPerson: () => true,
      worksIn: () => true,
      unitsOf: () => [21, 22, 23, 24, 25],
      unit: (id) => ({ id, name: `样例单位${id}` }),
      unitName: (unit) => `样例单位${unit}`,
      holderOf: (unit) => ({ unit, fallback: false }),
      sites: () => this.#sites,
      openTasks: (occurrence) =>
        [...this.open]
          .filter(([, task]) => task.occurrence === occurrence)
          .map(([key, { late, site }]) => ({
            key,
            late,
            site: site === undefined ? undefined : { id: site, fields: {} },
          })),
      openAt: (occurrence) => [...this.open.values()].filter((task) => task.occurrence === occurrence).length,
      countFacts: () => this.facts,
      endedAt: (matter) => this.ended.get(matter),
      report: (_cascade, at) => this.report(at),
      assess: () => [],
    }
  }

  until(time: string): this {
    for (;;) {
      const entry = earliest(this.machine.agenda(this.state))
      if (!entry || entry.at > instant(time)) return this
      this.take({ kind: 'instant', at: entry.at, entry: entry.id })
    }
  }

  order(time: string, verb: string, payload: Record<string, unknown> = {}): this {
    this.until(time)
    return this.take({ kind: 'order', no: 1, verb, at: instant(time), payload })
  }

  done(...keys: string[]): this {
    for (const key of keys)
      if (!this.open.delete(key)) throw new Error(`${key}: expected it among ${[...this.open.keys()].join(', ')}`)
    return this
  }

  /** The events since the last look: instant, type, occurrence or task. */
  tell(): string[] {
    return this.told.splice(0)
  }

  take(cause: Cause): this {
    const { state, changes } = this.machine.step(this.state, cause, this.world)
    this.state = state
    this.changes.push(changes)
    const { duty, events } = changes
    for (const task of duty.tasks)
      this.open.set(task.key, { occurrence: task.occurrence, site: task.site ?? undefined, late: false })
    for (const key of duty.late) Object.assign(this.open.get(key) ?? {}, { late: true })
    for (const key of [...duty.missed, ...duty.cancelled]) this.open.delete(key)
    for (const { at, type, data } of [...events, ...duty.told])
      this.told.push(`${shown(at)} ${type} ${(data.task ?? data.occurrence ?? '') as string}`.trim())
    return this
  }
}

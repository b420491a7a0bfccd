import type { FormField, TaskStep } from '../../contracts/template/procedure.ts'
import { formatInstant, parseInstant, platformCalendar } from '../../domain/calendar/index.ts'
import type { CompletePayload } from '../../domain/case/act.ts'
import { type CompiledProcedure, compileProcedure, taskStep } from '../../domain/case/compile.ts'
import { caseMachine } from '../../domain/case/machine.ts'
import { openCase } from '../../domain/case/opening.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { actEvent } from '../../domain/entity/act-event.ts'
import type { Act } from '../../domain/entity/cause.ts'
import type { Changes } from '../../domain/entity/changes.ts'
import type { Refusal } from '../../domain/entity/machine.ts'
import { earliest } from '../../domain/entity/next-cause.ts'
import type { World } from '../../domain/entity/world.ts'
import type { ItemAnswer } from '../../domain/scoring/score.ts'
import { checklist } from './checklist.ts'
import { parkingLots } from './template.ts'

export const procedure = compileProcedure(parkingLots, 'rectification', {})
const roleIds = parkingLots.roles.map((role) => role.id)

/** Units are numbered like the roles, from 1; everybody holds a post. */
const world: World = {
  time: () => ({ calendar: platformCalendar }),
  phaseEnd: (phase) => (phase === 'consolidation' ? parseInstant('2024-12-31', 'endOfDay') : undefined),
  self: 'c1-1',
  hasUnit: (unit) => unit < 100,
  hasPerson: () => true,
  worksIn: () => true,
  unit: (id) => ({ id, name: String(id) }),
  unitsOf: (role) => [roleIds.indexOf(role) + 1],
  unitFor: (role) => ({ unit: roleIds.indexOf(role) + 1, fallback: false }),
}

interface Given {
  by: number
  /** checklist items that fail */
  fails?: string[]
  answers?: Record<string, unknown>
  evidence?: string[]
  reason?: string
}

/** One case driven by hand on the real machine: what people hand in is filled in as the forms ask. */
export class Walk {
  state: CaseState
  readonly events: string[] = []
  readonly notices: string[] = []
  readonly documents: string[] = []
  readonly facts: string[] = []
  /** roles of the tasks opened since the last look */
  opened: string[] = []
  #no = 0

  readonly #procedure: CompiledProcedure
  readonly #machine: ReturnType<typeof caseMachine>

  constructor(start: string, site: Record<string, unknown>, origin = 'SURVEYED', rules = procedure) {
    this.#procedure = rules
    this.#machine = caseMachine(rules)
    const opening = openCase(rules, { origin, site }, world, instant(start), platformCalendar.version)
    this.state = opening.state
    this.#take(opening.changes)
  }

  /** Everything that happens by itself up to an instant. */
  until(time: string): this {
    for (;;) {
      const entry = earliest(this.#machine.agenda(this.state))
      if (!entry || entry.at > instant(time)) return this
      const { state, changes } = this.#machine.step(
        this.state,
        { kind: 'instant', at: entry.at, entry: entry.id },
        world,
      )
      this.state = state
      this.#take(changes)
    }
  }

  complete(time: string, outcome: string, given: Given): this {
    this.until(time)
    const payload = handIn(taskStep(this.#procedure, this.state.step), this.state.key ?? '', outcome, given)
    return this.act(time, 'complete', { ...payload }, given.by)
  }

  act(time: string, verb: string, payload: Record<string, unknown>, person: number): this {
    const refused = this.refusal(verb, payload, person)
    if (refused) throw new Error(`${verb} ${JSON.stringify(payload)}: ${refused.code}`)
    this.#no += 1
    const act: Act = {
      kind: 'act',
      no: this.#no,
      actId: `act-${this.#no}`,
      verb,
      at: instant(time),
      orderNo: 0,
      actor: { person, unit: 1 },
      payload,
    }
    const step = this.#procedure.steps[this.state.step]
    this.events.push(actEvent(act, 'case', step?.kind === 'task' ? step : undefined).type)
    const { state, changes } = this.#machine.step(this.state, act, world)
    this.state = state
    this.#take(changes)
    return this
  }

  /** Why the outcome would not be taken. */
  refused(outcome: string, given: Given): Refusal | undefined {
    const payload = handIn(taskStep(this.#procedure, this.state.step), this.state.key ?? '', outcome, given)
    return this.refusal('complete', { ...payload }, given.by)
  }

  refusal(verb: string, payload: Record<string, unknown>, person: number): Refusal | undefined {
    return this.#machine.refusal(this.state, { verb, payload, person })
  }

  /** The events since the last call. */
  told(): string[] {
    return this.events.splice(0)
  }

  get due(): string | undefined {
    return this.state.due === undefined ? undefined : formatInstant(this.state.due).slice(0, 16)
  }

  #take(changes: Changes): void {
    this.events.push(...changes.events.map((event) => event.type))
    this.notices.push(
      ...changes.notices.map(
        (notice) => `${notice.to === 'unit' ? roleIds[(notice.unit ?? 0) - 1] : 'holder'} ${notice.text}`,
      ),
    )
    this.documents.push(...changes.documents.map((issue) => issue.document))
    this.facts.push(...changes.facts.map((fact) => fact.fact))
    if (changes.open.length > 0) this.opened = changes.open.map((task) => `${task.key.split('.')[0]} → ${task.role}`)
  }
}

/** `2024-09-18 09:00`, in Shanghai. */
function instant(time: string): number {
  return parseInstant(`${time.replace(' ', 'T')}:00+08:00`, 'endOfDay')
}

function handIn(step: TaskStep, task: string, outcome: string, given: Given): CompletePayload {
  const fields = (step.form ?? []).filter((field) => field.required && (field.outcomes?.includes(outcome) ?? true))
  const data = step.outcomes[outcome]
  const asksChecklist = step.checklist !== undefined && data?.checklist !== false
  return {
    task,
    outcome,
    answers: { ...Object.fromEntries(fields.map((field) => [field.key, sample(field)])), ...given.answers },
    evidence: (given.evidence ?? data?.evidence ?? []).map((slot) => ({ slot, evidenceId: `evidence-${slot}` })),
    ...(asksChecklist ? { checklist: checked(given.fails ?? []) } : {}),
    ...(given.reason === undefined ? {} : { reason: given.reason }),
  }
}

function checked(fails: readonly string[]): Record<string, ItemAnswer> {
  const items = checklist.items.filter((item) => item.kind !== 'bonus')
  return Object.fromEntries(items.map((item) => [item.id, { result: fails.includes(item.id) ? 'fail' : 'pass' }]))
}

function sample(field: FormField): unknown {
  switch (field.type) {
    case 'integer':
    case 'number':
      return 5
    case 'date':
      return '2024-09-18'
    case 'boolean':
      return true
    case 'choice':
      return field.options?.[0]?.value
    case 'choices':
      return field.options?.slice(0, 1).map((option) => option.value)
    case 'text':
    case 'longText':
      return '样例'
    case 'unit':
      return 1
    case 'units':
    case 'people':
      return [1]
  }
}

import type { Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { platformCalendar } from '../calendar/index.ts'
import { type Carried, carriedBy } from '../case/added.ts'
import { type CompiledProcedure, compileProcedure } from '../case/compile.ts'
import { caseMachine } from '../case/machine.ts'
import { openCase } from '../case/opening.ts'
import { world as sampleWorld, time } from '../case/sample.fixture.ts'
import { addedKey, type CaseState, openKeys } from '../case/state.ts'
import type { Act } from '../entity/cause.ts'
import type { Changes } from '../entity/changes.ts'
import type { World } from '../entity/world.ts'
import { type HoldingVerb, holdingAfter } from './holding.ts'
import { nudgeRefusal } from './nudge.ts'
import { askRefusal, type OpenQuestion } from './questions.ts'
import {
  addedRefusal,
  claimRefusal,
  completeRefusal,
  delegateRefusal,
  handOverRefusal,
  isDelegate,
  type Receiver,
  recallRefusal,
  releaseRefusal,
  takeBackRefusal,
} from './rules.ts'
import type { Asker, TaskStanding } from './standing.ts'
import { inPlaceOf, type StandIn, standInOn } from './substitution.ts'

/** Units 1 to 3 with people 10–19, 20–29, 30–39; the tenth of each heads it. */
const UNITS: Record<string, number> = { one: 1, two: 2, three: 3 }
export const askerOf = (person: number): Asker => {
  const unit = Math.floor(person / 10)
  return { person, works: [unit], heads: person % 10 === 0 ? [unit] : [] }
}
export const deskWorld: World = {
  ...sampleWorld,
  hasPerson: (person) => person < 40,
  worksIn: (person, unit) => askerOf(person).works.includes(unit),
  unitsOf: (role) => [UNITS[role] ?? 1],
  unitFor: (role, among) => ({ unit: among ?? UNITS[role] ?? 1, fallback: false }),
}

export interface DeskRow extends TaskStanding {
  key: string
  step: string
  assist: boolean
  doneBy?: number
}

export interface Wanted {
  verb: string
  person: number
  task: string
  /** whom it goes to, or who is not to be heard */
  to?: number
  outcome?: string
  toStep?: string
  /** in whose place he may act */
  standsInFor?: number
}

export const compiled = (steps: Procedure['steps'], start: string): CompiledProcedure => {
  const procedure: Procedure = {
    id: 'desk',
    title: '样例',
    matter: { fields: [] },
    start: { default: start },
    reopenTo: start,
    steward: 'one',
    steps,
  }
  const template = { procedures: [procedure], routing: [], checklists: [], parameters: [] }
  return compileProcedure(template as unknown as CampaignTemplate, 'desk', {})
}

export const work = (
  performer: TaskStep['performer'],
  outcomes: TaskStep['outcomes'],
  more: Partial<TaskStep> = {},
): TaskStep => ({ kind: 'task', title: '办理', performer, outcomes, ...more })

/**
 * People with tasks of one case, in memory: the rules of bookkeeping over the rows, the case machine over the acts, as the calls of the API
 * combine them.
 */
export class VerbDesk {
  state: CaseState
  readonly rows = new Map<string, DeskRow>()
  readonly acts: Act[] = []
  readonly questions: OpenQuestion[] = []
  /** keys in the order in which they were opened; a key that comes twice is a task invented */
  readonly opened: string[] = []
  readonly procedure: CompiledProcedure
  #at = time('2024-09-18 09:00')

  constructor(procedure: CompiledProcedure) {
    this.procedure = procedure
    const first = openCase(procedure, { origin: 'MATTER', site: {} }, deskWorld, this.#at, platformCalendar.version)
    this.state = first.state
    this.#write(first.changes)
  }

  /** @returns the code of the refusal; undefined: done */
  do(wanted: Wanted): string | undefined {
    const row = this.rows.get(wanted.task)
    if (!row) return 'NOT_FOUND'
    const asker = askerIn(row, wanted)
    switch (wanted.verb) {
      case 'claim':
        return this.#keep('claim', row, asker, claimRefusal(row, asker))
      case 'release':
        return this.#keep('release', row, asker, releaseRefusal(row, asker))
      case 'transfer':
      case 'delegate':
        return this.#keep(wanted.verb, row, asker, handOver[wanted.verb](row, asker, receiver(wanted.to)), wanted.to)
      case 'complete':
      case 'handBack':
        return this.#complete(row, asker, wanted)
      case 'withdraw':
        return this.#act('withdraw', wanted.person, { task: row.key })
      case 'nudge':
        return nudgeRefusal(row, asker, OFFICE_HOURS)?.code
      case 'ask':
        return this.#ask(row, asker, receiver(wanted.to))
      case 'takeBack': {
        if (row.status === 'OPEN') return this.#keep('recall', row, asker, recallRefusal(row, asker))
        const since = [...this.rows.values()].filter((one) => one.status === 'OPEN' && one.step !== row.step)
        const refused = takeBackRefusal(
          since.map((one) => one.holder),
          wanted.person,
        )
        return refused?.code ?? this.#act('withdraw', wanted.person, { task: row.key })
      }
      case 'addBefore':
      case 'addAfter': {
        const refused = addedRefusal(row, asker, receiver(wanted.to), [1, 2, 3])
        if (row.assist) return 'SIGNERS_NOT_HERE'
        const place = wanted.verb === 'addBefore' ? 'BEFORE' : 'AFTER'
        const toUnit = receiver(wanted.to).works[0]
        const payload = { task: row.key, place, toPerson: wanted.to, toUnit, reason: '请看' }
        return refused?.code ?? this.#act('addSigner', wanted.person, payload)
      }
      case 'removeSigner':
        return this.#act('removeSigner', wanted.person, { task: row.key, person: wanted.to, reason: '不必' })
      default:
        return 'VERB_UNKNOWN'
    }
  }

  #keep(verb: HoldingVerb, row: DeskRow, asker: Asker, refused: { code: string } | undefined, to?: number) {
    if (refused) return refused.code
    Object.assign(row, holdingAfter(verb, row, asker, to))
    return undefined
  }

  #complete(row: DeskRow, asker: Asker, { outcome = 'done', toStep, verb }: Wanted): string | undefined {
    const refused = row.status === 'OPEN' ? completeRefusal(row, asker) : { code: 'TASK_NOT_OPEN' }
    if (refused) return refused.code
    const said = { task: row.key, outcome, reason: '样例', answers: {}, evidence: [], ...(toStep ? { toStep } : {}) }
    if (isDelegate(row, asker)) {
      const giver = row.delegatedBy ?? 0
      const own = row.assist
        ? undefined
        : caseMachine(this.procedure).refusal(this.state, { verb: 'complete', payload: said, person: giver })
      return own?.code ?? this.#keep('handBack', row, asker, undefined)
    }
    if (verb === 'handBack') return 'NOT_DELEGATED'
    const { person, hands } = asker
    return this.#act(row.assist ? 'say' : 'complete', hands ?? person, said, hands === undefined ? undefined : person)
  }

  #ask(row: DeskRow, asker: Asker, to: Receiver): string | undefined {
    const refused = askRefusal(row, asker, to, this.questions)
    if (!refused) this.questions.push({ id: this.questions.length + 1, by: asker.person, to: to.person })
    return refused?.code
  }

  #act(verb: string, person: number, payload: Record<string, unknown>, onBehalf?: number): string | undefined {
    const machine = caseMachine(this.procedure)
    const no = carriedBy(this.state, { verb, payload })
    const held = this.acts.find((one) => one.no === no)
    const carries = held && { no: held.no, actor: held.actor, payload: held.payload as unknown as Carried['payload'] }
    const refused = machine.refusal(this.state, { verb, payload, person, onBehalf })
    if (refused) return refused.code
    this.#at += 60_000
    const act: Act = {
      kind: 'act',
      no: this.acts.length + 1,
      actId: `a${this.acts.length + 1}`,
      verb,
      at: this.#at,
      orderNo: 0,
      actor: {
        person,
        unit: Math.floor((onBehalf ?? person) / 10),
        ...(onBehalf === undefined ? {} : { onBehalf, byRule: { kind: 'SUBSTITUTION', id: '1' } }),
      },
      payload: carries ? { ...payload, carries } : payload,
    }
    this.acts.push(act)
    const { state, changes } = machine.step(this.state, act, deskWorld)
    // what it holds goes through the database
    this.state = JSON.parse(JSON.stringify(state)) as CaseState
    this.#write(changes, person)
    return undefined
  }

  #write({ close, open }: Changes, person?: number): void {
    for (const { key, status } of close) {
      const row = this.rows.get(key)
      if (row?.status !== 'OPEN') continue
      row.status = status
      if (status === 'DONE' && person !== undefined) row.doneBy = person
    }
    for (const { key, step, unit, notBy, assist = false, holder = null } of open) {
      this.opened.push(key)
      this.rows.set(key, { key, step, unit, notBy, assist, holder, delegatedBy: null, status: 'OPEN' })
    }
  }

  get open(): DeskRow[] {
    return [...this.rows.values()].filter(({ status }) => status === 'OPEN')
  }

  /** Keys that the process waits for. */
  get waitedFor(): string[] {
    const { state } = this
    const beside = (state.added ?? []).flatMap((one) => (one.said === undefined ? (addedKey(state, one) ?? []) : []))
    return [...openKeys(state), ...state.assists, ...beside]
  }
}

const handOver = { transfer: handOverRefusal, delegate: delegateRefusal }
const OFFICE_HOURS = { lastAt: null, now: 0, everyMs: 1, opens: (at: number) => at }
/** Who asks, of himself or in another's place. */
function askerIn(row: DeskRow, { person, standsInFor }: Wanted): Asker {
  const own = askerOf(person)
  if (standsInFor === undefined) return own
  const { works } = askerOf(standsInFor)
  const standing: StandIn = {
    id: '1',
    principal: { id: standsInFor, name: '' },
    campaign: null,
    procedure: null,
    works,
  }
  const standIn = standInOn({ ...row, campaign: '', procedure: '', hidden: null }, own, [standing])
  return standIn ? inPlaceOf(standIn, own) : own
}
const receiver = (to = 0) => ({ person: to, works: askerOf(to).works })

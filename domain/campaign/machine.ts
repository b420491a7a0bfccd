import type { Phase } from '../../contracts/template/template.ts'
import type { Act, AgendaEntry, Cause } from '../entity/cause.ts'
import { type Changes, noChanges } from '../entity/changes.ts'
import type { Machine, Refusal } from '../entity/machine.ts'
import { Stuck } from '../entity/stuck.ts'
import type { World } from '../entity/world.ts'
import { phaseEdge } from './phase-dates.ts'

export type CampaignStatus = 'DRAFT' | 'RUNNING' | 'PAUSED' | 'CLOSED'

export interface PhaseState {
  /** null while nobody knows: an event that is not declared, a date that the plan leaves out */
  startsAt: number | null
  /** null also for a standing programme, which has no end */
  endsAt: number | null
  status: 'WAITING' | 'ACTIVE' | 'ENDED'
}

/** The state of one campaign. Phases overlap freely: each has its own start and end. */
export interface CampaignState {
  v: 1
  status: CampaignStatus
  phases: Record<string, PhaseState>
  agenda: AgendaEntry[]
  calendar: string
}

export interface CampaignRules {
  phases: Phase[]
  /** campaign time of the issue date's start of day, ms */
  issuedAt: number
}

/** Verbs of a campaign that its cases take as orders. */
export const ORDER_VERBS = ['pause', 'resume', 'calendar'] as const

export const draftCampaign = (calendar: string): CampaignState => ({
  v: 1,
  status: 'DRAFT',
  phases: {},
  agenda: [],
  calendar,
})

/** The campaign machine: launch, phases, pause and resume, extension, calendar versions, close-out. */
export function campaignMachine(rules: CampaignRules): Machine<CampaignState> {
  return {
    step: (state, cause, world) => step(rules, state, cause, world),
    refusal: (state, asked) => refusal(state, asked.verb, asked.payload),
    agenda: (state) => state.agenda,
    isFinished: (state) => state.status === 'CLOSED',
  }
}

function refusal(state: CampaignState, verb: string, payload: Record<string, unknown>): Refusal | undefined {
  const refuse = (code: string, message: string, field?: string) => ({ code, message, ...(field ? { field } : {}) })
  switch (verb) {
    case 'launch':
      return state.status === 'DRAFT' ? undefined : refuse('ALREADY_LAUNCHED', '活动已经发起')
    case 'pause':
    case 'calendar':
      return state.status === 'RUNNING' ? undefined : refuse('NOT_RUNNING', '活动不在进行中')
    case 'resume':
      return state.status === 'PAUSED' ? undefined : refuse('NOT_PAUSED', '活动没有暂停')
    case 'extend': {
      if (state.status !== 'RUNNING') return refuse('NOT_RUNNING', '活动不在进行中')
      const phase = state.phases[String(payload.phase)]
      if (!phase) return refuse('PHASE_UNKNOWN', '没有这个阶段', 'phase')
      return Number(payload.endsAt) > (phase.endsAt ?? 0)
        ? undefined
        : refuse('NOT_LATER', '新的截止时间应晚于原截止时间', 'endsAt')
    }
    case 'close':
      return state.status === 'RUNNING' || state.status === 'PAUSED'
        ? undefined
        : refuse('NOT_RUNNING', '活动不在进行中')
    default:
      return refuse('VERB_UNKNOWN', `不认识的操作：${verb}`)
  }
}

function step(
  rules: CampaignRules,
  before: CampaignState,
  cause: Cause,
  world: World,
): { state: CampaignState; changes: Changes } {
  const state = structuredClone(before)
  const changes = noChanges()
  const tell = (type: string, data: Record<string, unknown> = {}) =>
    void changes.events.push({ type, level: 'business', at: cause.at, data })
  if (cause.kind === 'act') follow(rules, state, cause, world, changes, tell)
  else if (cause.kind === 'instant') reach(state, cause.entry, tell)
  else throw new Stuck('UNKNOWN_ELEMENT', 'order', cause.verb, 'a campaign takes no orders')
  return { state, changes }
}

type Tell = (type: string, data?: Record<string, unknown>) => void

function follow(
  rules: CampaignRules,
  state: CampaignState,
  act: Act,
  world: World,
  changes: Changes,
  tell: Tell,
): void {
  switch (act.verb) {
    case 'launch':
      state.status = 'RUNNING'
      for (const phase of rules.phases) {
        const time = world.time(state.calendar)
        const startsAt = phaseEdge(phase, 'starts', rules.issuedAt, time)?.at ?? null
        const endsAt = phaseEdge(phase, 'ends', rules.issuedAt, time)?.at ?? null
        state.phases[phase.id] = { startsAt, endsAt, status: 'WAITING' }
        if (startsAt !== null)
          state.agenda.push({ id: `${phase.id}:start`, at: Math.max(startsAt, act.at), do: 'enterPhase' })
        if (endsAt !== null)
          state.agenda.push({ id: `${phase.id}:end`, at: Math.max(endsAt, act.at + 1), do: 'leavePhase' })
      }
      changes.jobs.push({ kind: 'launch' })
      return
    case 'pause':
    case 'resume':
      state.status = act.verb === 'pause' ? 'PAUSED' : 'RUNNING'
      changes.jobs.push({ kind: 'orders' })
      return
    case 'calendar':
      state.calendar = String(act.payload.version)
      changes.jobs.push({ kind: 'orders' })
      return
    case 'extend': {
      const phase = state.phases[String(act.payload.phase)]
      if (!phase)
        throw new Stuck('UNKNOWN_ELEMENT', 'phases', String(act.payload.phase), 'the campaign has no such phase')
      const endsAt = Number(act.payload.endsAt)
      tell('phase.extended', { phase: act.payload.phase, from: phase.endsAt, to: endsAt })
      const id = `${String(act.payload.phase)}:end`
      state.agenda = [
        ...state.agenda.filter((entry) => entry.id !== id),
        { id, at: Math.max(endsAt, act.at + 1), do: 'leavePhase' },
      ]
      if (phase.status === 'ENDED') phase.status = 'ACTIVE'
      phase.endsAt = endsAt
      return
    }
    case 'close':
      state.status = 'CLOSED'
      state.agenda = []
      return
    default:
      throw new Stuck('UNKNOWN_ELEMENT', 'act', act.verb, 'the campaign machine does not know this act')
  }
}

function reach(state: CampaignState, entryId: string, tell: Tell): void {
  const [phaseId = '', edge] = entryId.split(':')
  state.agenda = state.agenda.filter((entry) => entry.id !== entryId)
  const phase = state.phases[phaseId]
  if (!phase) throw new Stuck('UNKNOWN_ELEMENT', 'phases', phaseId, 'the campaign has no such phase')
  phase.status = edge === 'start' ? 'ACTIVE' : 'ENDED'
  tell(edge === 'start' ? 'phase.entered' : 'phase.left', { phase: phaseId })
}

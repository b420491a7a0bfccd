import { formatInstant, resolveInstant } from '../calendar/index.ts'
import type { Act, Cause } from '../entity/cause.ts'
import { type Changes, noChanges } from '../entity/changes.ts'
import type { Machine } from '../entity/machine.ts'
import { Stuck } from '../entity/stuck.ts'
import type { World } from '../entity/world.ts'
import { CHANGE, editionOf } from './editions.ts'
import { isShared, leave, missing } from './gate.ts'
import { SWITCH, switched } from './levels.ts'
import { type Edge, phaseEdge } from './phase-dates.ts'
import { campaignRefusal, isOf } from './refusal.ts'
import type { CampaignRules } from './rules.ts'
import type { CampaignState, PhaseState } from './state.ts'
import { takePhases } from './take-edition.ts'

export type { CampaignRules } from './rules.ts'
export { type CampaignState, type CampaignStatus, draftCampaign, type PhaseState } from './state.ts'

/** Verbs of a campaign that its cases and duties take as orders. */
export const ORDER_VERBS = ['pause', 'resume', 'calendar', SWITCH, CHANGE, 'close'] as const

/** The campaign machine: launch, phases and their gates, events, levels, pause and resume, extension, calendar versions, changes, close-out. */
export const campaignMachine = (rules: CampaignRules): Machine<CampaignState> => campaignMachineOf(() => rules)

/** Over all editions of the campaign's rules: what it does is decided by the edition that it has taken. */
export function campaignMachineOf(rulesOf: (edition: number) => CampaignRules): Machine<CampaignState> {
  return {
    step: (state, cause, world) => step(rulesOf, state, cause, world),
    refusal: (state, asked, here) => campaignRefusal(rulesOf(editionOf(state)), state, asked, here?.world),
    agenda: (state) => state.agenda,
    isFinished: (state) => state.status === 'CLOSED',
  }
}

interface Stepping {
  rules: CampaignRules
  state: CampaignState
  world: World
  changes: Changes
  tell(type: string, data?: Record<string, unknown>): void
}

function step(
  rulesOf: (edition: number) => CampaignRules,
  before: CampaignState,
  cause: Cause,
  world: World,
): { state: CampaignState; changes: Changes } {
  const state = structuredClone(before)
  const changes = noChanges()
  const stepping: Stepping = {
    rules: rulesOf(editionOf(before, cause)),
    state,
    world,
    changes,
    tell: (type, data = {}) => void changes.events.push({ type, level: 'business', at: cause.at, data }),
  }
  if (cause.kind === 'act' && cause.verb === CHANGE) change(stepping, rulesOf(editionOf(before)), cause)
  else if (cause.kind === 'act') follow(stepping, cause)
  else if (cause.kind === 'instant') reach(stepping, cause.entry, cause.at)
  else throw new Stuck('UNKNOWN_ELEMENT', 'order', cause.verb, 'a campaign takes no orders')
  return { state, changes }
}

function follow(s: Stepping, act: Act): void {
  const { rules, state, changes, tell } = s
  const { payload } = act
  switch (act.verb) {
    case 'launch':
      return launch(s, act.at)
    case 'pause':
    case 'resume':
      state.status = act.verb === 'pause' ? 'PAUSED' : 'RUNNING'
      changes.jobs.push({ kind: 'orders' })
      return
    case 'calendar':
      state.calendar = String(payload.version)
      changes.jobs.push({ kind: 'orders' })
      return
    case SWITCH:
      state.levels = switched(state.levels, act)
      changes.jobs.push({ kind: 'orders' })
      return
    case 'extend': {
      const { state: phase } = phaseOf(s, payload.phase)
      const endsAt = Number(payload.endsAt)
      tell('phase.extended', { phase: payload.phase, from: phase.endsAt, to: endsAt })
      if (phase.status === 'ENDED') phase.status = 'ACTIVE'
      delete phase.blocked
      setEdge(s, String(payload.phase), 'ends', endsAt, act.at)
      return
    }
    case 'declare':
      state.declared = { ...state.declared, [String(payload.event)]: act.at }
      for (const phase of rules.phases) {
        if (isOf(phase, 'starts', String(payload.event))) setEdge(s, phase.id, 'starts', act.at, act.at)
        if (isOf(phase, 'ends', String(payload.event))) setEdge(s, phase.id, 'ends', act.at, act.at)
      }
      return
    case 'setDates':
      if (payload.startsAt !== undefined) setEdge(s, String(payload.phase), 'starts', Number(payload.startsAt), act.at)
      if (payload.endsAt !== undefined) setEdge(s, String(payload.phase), 'ends', Number(payload.endsAt), act.at)
      return
    case 'deliver':
      return deliver(s, act)
    case 'close':
      state.status = 'CLOSED'
      state.agenda = []
      changes.jobs.push({ kind: 'orders' })
      return
    default:
      throw new Stuck('UNKNOWN_ELEMENT', 'act', act.verb, 'the campaign machine does not know this act')
  }
}

/** The campaign goes on by another edition of its rules; its cases and duties follow by order, and what is new is opened. */
function change(s: Stepping, before: CampaignRules, act: Act): void {
  const { rules, state, world, changes, tell } = s
  state.edition = editionOf(state, act)
  for (const { phase, edge } of takePhases(before, rules, state)) {
    const { rule, state: standing } = phaseOf(s, phase)
    const from = edge === 'starts' ? standing.startsAt : standing.endsAt
    const date = phaseEdge(rule, edge, rules.issuedAt, world.time(state.calendar), rules.estimates)
    if (date) setEdge(s, phase, edge, date.at, act.at)
    else clearEdge(s, phase, edge)
    tell('phase.moved', { phase, edge, from, to: date?.at ?? null })
  }
  changes.jobs.push({ kind: 'orders' }, { kind: 'duties' })
}

function launch(s: Stepping, at: number): void {
  const { rules, state, world, changes } = s
  state.status = 'RUNNING'
  for (const phase of rules.phases) {
    state.phases[phase.id] = { startsAt: null, endsAt: null, status: 'WAITING' }
    for (const edge of ['starts', 'ends'] as const) {
      const date = phaseEdge(phase, edge, rules.issuedAt, world.time(state.calendar), rules.estimates)
      if (date) setEdge(s, phase.id, edge, date.at, at)
    }
  }
  changes.jobs.push({ kind: 'launch' })
}

/** Dates an edge of a phase, and times what happens there; what is past happens now, an end never before its start. */
function setEdge(s: Stepping, phaseId: string, edge: Edge, at: number, now: number): void {
  const { state } = phaseOf(s, phaseId)
  const id = `${phaseId}:${edge === 'starts' ? 'start' : 'end'}`
  if (edge === 'starts') state.startsAt = at
  else state.endsAt = at
  s.state.agenda = s.state.agenda.filter((entry) => entry.id !== id)
  if (edge === 'starts') s.state.agenda.push({ id, at: Math.max(at, now), do: 'enterPhase' })
  else s.state.agenda.push({ id, at: Math.max(at, now + 1), do: 'leavePhase' })
}

/** Nobody knows the date any more: an event is waited for, or the plan leaves it out. */
function clearEdge(s: Stepping, phaseId: string, edge: Edge): void {
  const { state } = phaseOf(s, phaseId)
  const id = `${phaseId}:${edge === 'starts' ? 'start' : 'end'}`
  if (edge === 'starts') state.startsAt = null
  else state.endsAt = null
  s.state.agenda = s.state.agenda.filter((entry) => entry.id !== id)
}

function deliver(s: Stepping, act: Act): void {
  const { payload, at } = act
  const { rule, state } = phaseOf(s, payload.phase)
  const id = String(payload.deliverable)
  const item = rule.gate?.find((each) => each.id === id)
  if (item && isShared(item)) {
    const by = { ...state.deliveredBy?.[id] }
    by[String(payload.unit)] ??= at
    state.deliveredBy = { ...state.deliveredBy, [id]: by }
  } else if (state.delivered?.[id] === undefined) state.delivered = { ...state.delivered, [id]: at }
  if (state.blocked && missing(rule, state, 'BLOCK', s.world).length === 0) leave(rule, state, at, s.world, s.changes)
}

function reach(s: Stepping, entryId: string, at: number): void {
  const { state, tell } = s
  const [phaseId = '', edge = ''] = entryId.split(':')
  state.agenda = state.agenda.filter((entry) => entry.id !== entryId)
  const phase = phaseOf(s, phaseId)
  switch (edge) {
    case 'start':
      phase.state.status = 'ACTIVE'
      tell('phase.entered', { phase: phaseId })
      if (phase.rule.ends === 'yearly') rollOverAfter(s, phaseId, at)
      return
    case 'end':
      return leave(phase.rule, phase.state, at, s.world, s.changes)
    case 'year':
      tell('campaign.rolledOver', {
        phase: phaseId,
        year: Number(formatInstant(at, s.world.time(state.calendar).zone).slice(0, 4)),
      })
      return rollOverAfter(s, phaseId, at + 1000)
    default:
      throw new Stuck('UNKNOWN_ELEMENT', 'agenda', entryId, 'the campaign machine does not know this entry')
  }
}

/** A standing programme never ends; at each year's end it says so and goes on (S4-03). */
function rollOverAfter({ state, world }: Stepping, phaseId: string, from: number): void {
  const { at } = resolveInstant({ endOf: 'year', at: 'endOfDay' }, from, world.time(state.calendar))
  state.agenda.push({ id: `${phaseId}:year`, at, do: 'rollOver' })
}

function phaseOf(
  { rules, state }: Stepping,
  id: unknown,
): { rule: CampaignRules['phases'][number]; state: PhaseState } {
  const rule = rules.phases.find((phase) => phase.id === id)
  const phase = state.phases[String(id)]
  if (!rule || !phase) throw new Stuck('UNKNOWN_ELEMENT', 'phases', String(id), 'the campaign has no such phase')
  return { rule, state: phase }
}

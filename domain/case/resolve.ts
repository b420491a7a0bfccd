import type { AgendaRule } from '../../contracts/template/procedure.ts'
import { resolveInstant } from '../calendar/index.ts'
import { placed } from '../entity/as-stuck.ts'
import type { AgendaEntry } from '../entity/cause.ts'
import { type Changes, noChanges } from '../entity/changes.ts'
import { Stuck } from '../entity/stuck.ts'
import type { World } from '../entity/world.ts'
import type { CompiledProcedure } from './compile.ts'
import { hidesFromNobody } from './conceal.ts'
import { type ResolvedDue, resolveDue } from './due.ts'
import type { CaseEffect, DueSpec } from './effect.ts'
import { holderOf } from './named-performer.ts'
import { applyOutward } from './resolve-effects.ts'
import { event, type Resolver } from './resolver.ts'
import { SIGNERS_AT_MOST } from './signs.ts'
import { type CaseState, openKeys } from './state.ts'
import { resolveHold, resolveRelease, withoutKey } from './stop-clock.ts'
import { isGoingOn } from './waiting.ts'
import { reopenWindow, resolveEarliest } from './window.ts'

interface Resolution {
  state: CaseState
  changes: Changes
}

/**
 * Resolves the symbolic references of a decision, on the calendar that the case has taken, and absorbs the instants into its state.
 * @param state made by the decision for this step alone: it is written into and answered
 * @param now the cause's instant, campaign time
 * @throws Stuck, CalendarMissing
 */
export function resolve(
  procedure: CompiledProcedure,
  state: CaseState,
  effects: readonly CaseEffect[],
  world: World,
  now: number,
): Resolution {
  const changes = noChanges()
  const resolver = { procedure, state, changes, world, now }
  for (const effect of effects) apply(resolver, effect)
  return { state, changes }
}

function apply(r: Resolver, effect: CaseEffect): void {
  const { state, changes, world, now } = r
  switch (effect.do) {
    case 'openTask':
      return openTask(r, effect)
    case 'closeTask':
      changes.close.push({
        key: effect.key,
        status: effect.as,
        ...(effect.lapsed ? { lapsed: { ...effect.lapsed, at: now } } : {}),
      })
      state.assistDue = withoutKey(state.assistDue, effect.key)
      return
    case 'moveDue': {
      const from = state.due
      const due = dueAt(r, state.step, effect.due)
      state.due = due.at
      rearm(r, effect.key, effect.agenda, due.at, state.opened)
      for (const key of openKeys(state)) {
        changes.move.push({ key, dueAt: due.at })
        changes.events.push(
          event('deadline.moved', now, { task: key, from, to: due.at, reason: effect.why, why: due.why }),
        )
      }
      return
    }
    case 'moveWindow':
      return placed(`steps.${state.step}.earliest`, () => reopenWindow(r, effect.why))
    case 'schedule': {
      const resolved = placed(`steps.${state.step}.${effect.entry.id}`, () =>
        resolveInstant(effect.rule, now, world.time(state.calendar)),
      )
      const until = effect.untilPhase ? world.phaseEnd(effect.untilPhase) : undefined
      if (until !== undefined && resolved.at > until) return
      state.agenda.push({ id: effect.entry.id, do: effect.entry.do, at: resolved.at })
      changes.events.push(event('lookback.scheduled', now, { at: resolved.at, why: resolved.why }, 'system'))
      return
    }
    case 'hold':
      return resolveHold(r)
    case 'release':
      return resolveRelease(r)
    case 'recalendar':
      placed(`steps.${state.step}.earliest`, () => reopenWindow(r, 'calendar'))
      return recalendar(r)
    case 'reassign':
      changes.reassign.push({ key: effect.key, unit: effect.unit })
      return
    case 'issueDocument':
      changes.documents.push({ document: effect.document, step: effect.step, at: now })
      return
    case 'notify': {
      const holder = effect.to === 'holder'
      changes.notices.push({
        to: holder ? 'holder' : 'unit',
        ...(holder ? {} : { unit: world.unitFor(effect.to).unit }),
        ...(effect.task ? { task: effect.task } : {}),
        level: effect.level,
        text: effect.text,
        at: now,
      })
      return
    }
    case 'event':
      changes.events.push({ type: effect.type, level: effect.level, at: now, data: effect.data })
      return
    case 'send':
      changes.outbox.push({ to: effect.to, verb: effect.verb, payload: effect.payload })
      return
    case 'await':
      return goOnAt(r, effect)
    case 'gather': {
      const { started, ended } = state.children ?? { started: 0, ended: 0 }
      changes.events.push(event('gather.started', now, { step: effect.step, started, ended }))
      if (ended >= started) state.agenda.push({ id: effect.id, do: 'gathered', at: now })
      return
    }
    case 'conceal': {
      changes.concealments.push(effect.from)
      const isOpen = hidesFromNobody(effect.from)
      changes.events.push(event(isOpen ? 'case.disclosed' : 'case.concealed', now, isOpen ? {} : { ...effect.from }))
      return
    }
    case 'fact':
    case 'voidFact':
    case 'book':
    case 'reverse':
    case 'start':
    case 'tellParent':
    case 'deliver':
    case 'list':
    case 'override':
    case 'impose':
    case 'lift':
    case 'call':
    case 'filing':
      return applyOutward(r, effect)
  }
}

/** An entry by which the case goes on alone. What is waited for shows as the case's deadline; a moment that is past is now. */
function goOnAt(r: Resolver, { entry, due, step }: Extract<CaseEffect, { do: 'await' }>): void {
  const { state, changes, now } = r
  const resolved = dueAt(r, step, due)
  const at = Math.max(resolved.at, now)
  state.agenda.push({ ...entry, at })
  if (entry.do === 'gathered') return
  state.due = at
  if (entry.do === 'wait') changes.events.push(event('wait.started', now, { step, until: at, why: resolved.why }))
}

function openTask(r: Resolver, effect: Extract<CaseEffect, { do: 'openTask' }>): void {
  if (effect.each === true) return openForEach(r, effect)
  const { state, changes, world, now } = r
  const { unit, fallback, mergedFrom } = world.unitFor(effect.role, effect.each)
  const due = effect.due ? dueAt(r, effect.step, effect.due) : undefined
  const { earliest: opens } = effect
  const earliest =
    opens && placed(`steps.${effect.step}.earliest`, () => resolveEarliest(opens, world.time(state.calendar)))
  if (effect.assist) {
    if (due) state.assistDue = { ...state.assistDue, [effect.key]: due.at }
  } else {
    if (due) state.due = due.at
    if (earliest !== undefined) state.earliest = earliest
    if (!effect.again) rearm(r, effect.key, effect.agenda, due?.at, now)
  }
  const held = effect.named === undefined ? {} : holderOf(effect.named, { unit, notBy: effect.notBy }, world)
  changes.open.push({
    key: effect.key,
    step: effect.step,
    title: effect.title,
    role: effect.role,
    unit,
    openedAt: now,
    notBy: effect.notBy,
    ...(effect.phase ? { phase: effect.phase } : {}),
    ...(due ? { dueAt: due.at } : {}),
    ...(due?.provisional ? { provisional: true } : {}),
    ...(effect.assist ? { assist: true } : {}),
    ...(effect.returned ? { returned: effect.returned } : {}),
    ...(fallback ? { fallback: true } : {}),
    ...held,
  })
  changes.events.push(
    event('task.opened', now, {
      task: effect.key,
      step: effect.step,
      title: effect.title,
      role: effect.role,
      unit,
      ...(due ? { due: due.at, why: due.why } : {}),
      ...(earliest === undefined ? {} : { earliest }),
      ...(fallback ? { fallback: true } : {}),
      ...(mergedFrom === undefined ? {} : { mergedFrom }),
      ...held,
    }),
  )
  if (held.holder !== undefined)
    changes.notices.push({ to: 'holder', task: effect.key, level: 0, text: `${effect.title}：指定由您办理`, at: now })
}

/** A task for each unit of the role; where it has none, for whoever has what nobody holds. */
function openForEach(r: Resolver, effect: Extract<CaseEffect, { do: 'openTask' }>): void {
  const { state, world } = r
  const { each: _all, ...one } = effect
  const units = world.unitsOf(effect.role)
  const first = Number(effect.key.slice(effect.key.lastIndexOf('.') + 1))
  if (units.length > SIGNERS_AT_MOST)
    throw new Stuck('CONDITION_FAILED', `roles.${effect.role}`, String(units.length), `at most ${SIGNERS_AT_MOST} sign`)
  if (units.length === 0) {
    state.signs = [{ no: first, of: world.unitFor(effect.role).unit }]
    return openTask(r, one)
  }
  state.signs = units.map((of, nth) => ({ no: nth === 0 ? first : state.n + nth, of }))
  state.n += units.length - 1
  for (const { no, of } of state.signs) {
    const isFirst = no === first
    openTask(r, { ...one, key: `${effect.step}.${no}`, each: Number(of), agenda: isFirst ? effect.agenda : [] })
  }
}

function dueAt(r: Resolver, step: string, due: DueSpec): ResolvedDue {
  if ('at' in due) return { at: due.at, why: [], provisional: false }
  return placed(`steps.${step}.due`, () => resolveDue(due, r.world.time(r.state.calendar)))
}

/** Replaces what is timed for a task. A reminder whose instant has passed already is dropped, an overdue mark never. */
function rearm(r: Resolver, key: string, rules: readonly AgendaRule[], due: number | undefined, opened: number): void {
  const { state, world, now } = r
  const kept = state.agenda.filter((entry) => entry.task !== key)
  const fresh: AgendaEntry[] = []
  for (const rule of rules) {
    const from = rule.from === 'due' ? due : opened
    if (from === undefined) continue
    const { after } = rule
    const at = after
      ? placed(`steps.${state.step}.agenda.${rule.id}`, () => resolveInstant(after, from, world.time(state.calendar)))
          .at
      : from
    if (at <= now && rule.do === 'remind') continue
    fresh.push({
      id: `${key}:${rule.id}`,
      at: Math.max(at, now),
      do: rule.do,
      task: key,
      text: rule.text,
      ...(rule.to ? { to: rule.to } : {}),
      ...(rule.level ? { level: rule.level } : {}),
      ...(rule.outcome ? { outcome: rule.outcome } : {}),
    })
  }
  state.agenda = [...kept, ...fresh]
}

/** A new calendar version: the open deadline is resolved again from its rule, and says so when it moves. */
function recalendar(r: Resolver): void {
  const { state, changes, world, now, procedure } = r
  const goesOn = state.agenda.find(isGoingOn)
  if (!state.dueBase || (state.key === undefined && !goesOn) || state.hold) return
  const resolved = resolveDue(state.dueBase, world.time(state.calendar))
  if (resolved.at === state.due) return
  const from = state.due
  state.due = resolved.at
  if (state.key === undefined) {
    state.due = Math.max(resolved.at, now)
    state.agenda = state.agenda.map((entry) =>
      isGoingOn(entry) && entry.do !== 'gathered' ? { ...entry, at: Math.max(resolved.at, now) } : entry,
    )
    const moved = { from, to: state.due, reason: 'calendar', calendar: state.calendar, why: resolved.why }
    changes.events.push(event('deadline.moved', now, moved))
    return
  }
  const step = procedure.steps[state.step]
  rearm(r, state.key, step?.kind === 'task' ? (step.agenda ?? []) : [], resolved.at, state.opened)
  const moved = { from, to: resolved.at, reason: 'calendar', calendar: state.calendar, why: resolved.why }
  for (const key of openKeys(state)) {
    changes.move.push({ key, dueAt: resolved.at })
    changes.events.push(event('deadline.moved', now, { task: key, ...moved }))
  }
}

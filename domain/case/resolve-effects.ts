import { formatInstant } from '../calendar/index.ts'
import type { OutwardEffect } from './effect.ts'
import { isEmpty, tooLate } from './form.ts'
import { dayAbout, validity } from './imposed.ts'
import { event, type Resolver } from './resolver.ts'
import { startsOf } from './start-cases.ts'

/** Resolves an effect that leaves the case. */
export function applyOutward(r: Resolver, effect: OutwardEffect): void {
  const { procedure, state, changes, world, now } = r
  switch (effect.do) {
    case 'fact':
      changes.facts.push({ fact: effect.fact, at: now, data: effect.data })
      changes.events.push(event('fact.recorded', now, { fact: effect.fact, ...effect.data }))
      return
    case 'voidFact':
      changes.voids.push({ fact: effect.fact, at: now, reason: effect.reason })
      return
    case 'book': {
      const { do: _, ...booked } = effect
      changes.books.push({ at: now, ...booked })
      return
    }
    case 'reverse': {
      const { do: _, ...reversed } = effect
      changes.reversals.push({ at: now, ...reversed })
      return
    }
    case 'start': {
      const starts = startsOf(effect, world)
      changes.starts.push(...starts)
      const { started, ended } = state.children ?? { started: 0, ended: 0 }
      if (starts.length > 0) state.children = { started: started + starts.length, ended }
      return
    }
    case 'tellParent':
      changes.outbox.push({ to: effect.to, verb: 'childEnded', payload: { child: world.self, status: effect.status } })
      return
    case 'deliver': {
      const { phase, deliverable, shared } = effect
      const campaign = world.self.slice(0, world.self.indexOf('-'))
      const of = shared ? { unit: world.site?.unit } : {}
      changes.outbox.push({ to: campaign, verb: 'deliver', payload: { phase, deliverable, ...of, case: world.self } })
      return
    }
    case 'list':
      changes.lists.push({ list: effect.list, do: effect.change })
      changes.events.push(
        event('list.changed', now, { list: effect.list, do: effect.change, lists: state.lists ?? [] }),
      )
      return
    case 'override': {
      const { duty, score, reason } = effect
      const of = procedure.about === 'matter' ? state.site.site : world.self
      const site = typeof of === 'string' ? of : ''
      const day =
        typeof state.site.day === 'string'
          ? state.site.day
          : formatInstant(now, world.time(state.calendar).zone).slice(0, 10)
      changes.overrides.push({ duty, site, day, score, reason })
      return
    }
    case 'impose': {
      const { ineligibleFor, on, validFor } = effect
      const imposed = { ineligibleFor, on, ...validity(validFor, dayOfMeasure(r)) }
      changes.impositions.push(imposed)
      changes.events.push(event('eligibility.lost', now, imposed))
      return
    }
    case 'lift':
      changes.lifts.push({ at: now })
      changes.events.push(event('eligibility.restored', now, {}))
      return
    case 'call':
      changes.outbox.push({
        to: `port:${procedure.ports[effect.integration] ?? effect.integration}`,
        verb: 'call',
        payload: { integration: effect.integration, case: world.self, data: effect.data },
      })
      changes.events.push(event('integration.called', now, { integration: effect.integration }, 'system'))
      return
    case 'filing': {
      if (isEmpty(effect.value)) return
      const latest = tooLate(effect.field, effect.value, { at: now, time: world.time(state.calendar) })
      if (latest !== undefined)
        changes.events.push(event('filing.late', now, { field: effect.field.key, date: effect.value, latest }))
      return
    }
  }
}

/** What a sanction counts from: the day that the matter is about, however long its decision takes; else that of the decision. */
function dayOfMeasure({ procedure, state, world, now }: Resolver): string {
  const { zone } = world.time(state.calendar)
  const dayOf = (at: number) => formatInstant(at, zone).slice(0, 10)
  const endOf = (phase: string) => {
    const end = world.phaseEnd(phase)
    return end === undefined ? undefined : dayOf(end)
  }
  return (procedure.about === 'matter' ? dayAbout(state.site, endOf) : undefined) ?? dayOf(now)
}

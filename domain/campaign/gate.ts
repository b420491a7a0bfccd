import type { Deliverable, Phase } from '../../contracts/template/phase.ts'
import type { Changes } from '../entity/changes.ts'
import type { World } from '../entity/world.ts'
import type { PhaseState } from './state.ts'

const LEVEL = { BLOCK: 2, WARN: 1 } as const

/** What is not there yet when a phase is to be left. */
export const missing = (phase: Phase, state: PhaseState, policy: Deliverable['policy']): Deliverable[] =>
  (phase.gate ?? []).filter((item) => item.policy === policy && state.delivered?.[item.id] === undefined)

/**
 * Leaves a phase, if its gate lets it: what blocks keeps it open past its end, what warns is said, and the role of each deliverable is told.
 */
export function leave(phase: Phase, state: PhaseState, at: number, world: World, changes: Changes): void {
  const tell = (type: string, data: Record<string, unknown>) =>
    void changes.events.push({ type, level: 'business', at, data: { phase: phase.id, ...data } })
  const blocks = missing(phase, state, 'BLOCK')
  const warns = missing(phase, state, 'WARN')
  if (blocks.length > 0) {
    state.blocked = true
    tell('gate.blocked', { missing: blocks.map(({ id }) => id) })
    notify(blocks)
    return
  }
  if (warns.length > 0) {
    tell('gate.warned', { missing: warns.map(({ id }) => id) })
    notify(warns)
  }
  delete state.blocked
  state.status = 'ENDED'
  tell('phase.left', {})

  function notify(items: readonly Deliverable[]): void {
    for (const { role, title, policy } of items)
      changes.notices.push({
        to: 'unit',
        unit: world.unitFor(role).unit,
        level: LEVEL[policy],
        text: `“${phase.title}”已到结束时间，尚缺：${title}`,
        at,
      })
  }
}

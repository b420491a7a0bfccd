import type { Deliverable, Phase } from '../../contracts/template/phase.ts'
import type { Changes } from '../entity/changes.ts'
import type { World } from '../entity/world.ts'
import type { PhaseState } from './state.ts'

const LEVEL = { BLOCK: 2, WARN: 1 } as const

type Units = Pick<World, 'unitsOf' | 'unit'>

/** One unit's part of a deliverable. */
export interface Share {
  unit: number
  name: string
  /** when it was there, campaign time in ms; undefined: it is not */
  at: number | undefined
}

/** The parts of a deliverable that each unit of a role delivers; one that was taken in has delivered for the one that took it in. */
export function sharesOf(
  { id, each }: Deliverable & { each: string },
  { deliveredBy = {} }: Pick<PhaseState, 'deliveredBy'>,
  world: Units,
): Share[] {
  const first = new Map<number, number>()
  for (const [by, at] of Object.entries(deliveredBy[id] ?? {})) {
    const { id: unit } = world.unit(Number(by))
    first.set(unit, Math.min(at, first.get(unit) ?? at))
  }
  return world.unitsOf(each).map((unit) => ({ unit, name: world.unit(unit).name, at: first.get(unit) }))
}

/** Whether each unit of a role delivers it. */
export const isShared = (item: Deliverable): item is Deliverable & { each: string } => item.each !== undefined

/** A deliverable that is not there; of one that each unit of a role delivers, those units that have not. */
interface Missing {
  item: Deliverable
  units: Share[]
}

/** What is not there yet when a phase is to be left. */
export const missing = (phase: Phase, state: PhaseState, policy: Deliverable['policy'], world: Units): Missing[] =>
  (phase.gate ?? []).flatMap((item): Missing[] => {
    if (item.policy !== policy) return []
    if (!isShared(item)) return state.delivered?.[item.id] === undefined ? [{ item, units: [] }] : []
    const units = sharesOf(item, state, world).filter(({ at }) => at === undefined)
    return units.length > 0 ? [{ item, units }] : []
  })

/**
 * Leaves a phase, if its gate lets it: what blocks keeps it open past its end, what warns is said. The role of each deliverable is told, and
 * the units that have not delivered theirs.
 */
export function leave(phase: Phase, state: PhaseState, at: number, world: World, changes: Changes): void {
  const tell = (type: string, data: Record<string, unknown>) =>
    void changes.events.push({ type, level: 'business', at, data: { phase: phase.id, ...data } })
  const blocks = missing(phase, state, 'BLOCK', world)
  const warns = missing(phase, state, 'WARN', world)
  if (blocks.length > 0) {
    state.blocked = true
    tell('gate.blocked', named(blocks))
    notify(blocks)
    return
  }
  if (warns.length > 0) {
    tell('gate.warned', named(warns))
    notify(warns)
  }
  delete state.blocked
  state.status = 'ENDED'
  tell('phase.left', {})

  function notify(items: readonly Missing[]): void {
    for (const { item, units } of items) {
      const text = `“${phase.title}”已到结束时间，尚缺：${item.title}`
      const notice = (unit: number, said: string) =>
        void changes.notices.push({ to: 'unit', unit, level: LEVEL[item.policy], text: said, at })
      notice(
        world.unitFor(item.role).unit,
        units.length > 0 ? `${text}（${units.map(({ name }) => name).join('、')}）` : text,
      )
      for (const { unit } of units) notice(unit, text)
    }
  }
}

/** In the words of the trail: deliverables by their ids, and by those the units that owe them. */
function named(items: readonly Missing[]): Record<string, unknown> {
  const shared = items.filter(({ units }) => units.length > 0)
  const units = Object.fromEntries(shared.map(({ item, units: owe }) => [item.id, owe.map(({ unit }) => unit)]))
  return { missing: items.map(({ item }) => item.id), ...(shared.length > 0 ? { units } : {}) }
}

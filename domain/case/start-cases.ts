import type { ConditionContext } from '../condition/evaluate.ts'
import type { CaseStart } from '../entity/changes.ts'
import { Stuck } from '../entity/stuck.ts'
import type { World } from '../entity/world.ts'
import type { StartEffect } from './effect.ts'
import { valuesOf } from './outcome-effects.ts'

/**
 * The cases that an outcome starts: one, one for each unit of a role, or one for each item. `matter.unit` says whom one concerns; absent: the
 * unit of the role, else whoever starts it. Their keys name the case and its step, so that a repeat opens none twice.
 */
export function startsOf({ start, element, context, key, items, by }: StartEffect, world: World): CaseStart[] {
  const unit = 'unit' in by ? by.unit : world.unitFor(by.role).unit
  const { procedure, forEach, matter = {} } = start
  const one = { key, unit: undefined, item: null }
  const each: { key: string; unit: number | undefined; item: unknown }[] =
    forEach && 'role' in forEach
      ? world.unitsOf(forEach.role).map((of) => ({ key: `${key}-${of}`, unit: of, item: of }))
      : (items?.map((item, index) => ({ key: `${key}-${index + 1}`, unit: undefined, item })) ?? [one])
  const own = world.self.slice(world.self.indexOf('-') + 1)
  return each.map((from) => {
    const values = valuesOf(`${element}.matter`, matter, {
      ...context,
      item: from.item,
      unit: from.unit ?? unit,
    } as ConditionContext)
    const { unit: named, ...fields } = values
    if (named !== undefined && named !== null && !(typeof named === 'number' && world.hasUnit(named)))
      throw new Stuck('CONDITION_FAILED', `${element}.matter.unit`, JSON.stringify(named), 'expected the id of a unit')
    return {
      procedure,
      key: `${own}-${from.key}`,
      unit: typeof named === 'number' ? named : (from.unit ?? unit),
      matter: fields,
      parent: world.self,
      ...('unit' in by ? { openedBy: unit } : {}),
    }
  })
}

import type { During, Level } from '../../contracts/template/level.ts'
import type { Order } from '../entity/cause.ts'

/**
 * The verb by which somebody switches a level. Cases and duties take it as an order of the campaign: what is stamped before it goes by the
 * value before, what is stamped after it by the new one.
 */
export const SWITCH = 'switch'

/** Values by level. A state keeps those that were ever switched; of the others, the initial one holds. */
export type Levels = Readonly<Record<string, string>>

export const initialLevels = (levels: readonly Level[] = []): Levels =>
  Object.fromEntries(levels.map(({ id, initial }) => [id, initial]))

/** What stands after somebody has switched one. */
export const switched = (levels: Levels | undefined, { payload }: Pick<Order, 'payload'>): Levels => ({
  ...levels,
  [String(payload.level)]: String(payload.value),
})

/** Whether every level has one of the values. */
export const isDuring = (during: readonly During[] = [], levels: Levels): boolean =>
  during.every(({ level, in: values }) => values.includes(levels[level] ?? ''))

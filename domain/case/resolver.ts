import type { Changes } from '../entity/changes.ts'
import type { World } from '../entity/world.ts'
import type { CompiledProcedure } from './compile.ts'
import type { CaseState } from './state.ts'

/** What the effects of one step are resolved into. */
export interface Resolver {
  procedure: CompiledProcedure
  state: CaseState
  changes: Changes
  world: World
  /** the cause's instant, campaign time */
  now: number
}

export const event = (
  type: string,
  at: number,
  data: Record<string, unknown>,
  level: 'business' | 'notice' | 'system' = 'business',
) => ({ type, level, at, data })

import type { Assist, TaskStep } from '../../contracts/template/procedure.ts'
import type { ConditionContext } from '../condition/evaluate.ts'
import { Stuck } from '../entity/stuck.ts'
import { route } from '../routing/route.ts'
import type { CompiledProcedure } from './compile.ts'

/**
 * Who does a step, and who helps by the table that it asks: one role, or several in the order in which they sign. None are named where each
 * unit of a role signs.
 * @throws Stuck
 */
export function performersOf(
  procedure: Pick<CompiledProcedure, 'routing'>,
  stepId: string,
  { performer, title }: Pick<TaskStep, 'performer' | 'title'>,
  read: () => ConditionContext,
): { roles: string[]; assists: Assist[] } {
  if ('role' in performer) return { roles: [performer.role], assists: [] }
  if ('roles' in performer) return { roles: performer.roles, assists: [] }
  if ('each' in performer) return { roles: [], assists: [] }
  const table = procedure.routing[performer.routing]
  if (!table)
    throw new Stuck('UNKNOWN_ELEMENT', `steps.${stepId}.performer`, performer.routing, 'no such routing table')
  const { roles, assists } = route(table, read())
  return {
    roles,
    assists: assists.map((assist) => {
      const { role, ...more } = typeof assist === 'string' ? { role: assist } : assist
      return { id: role, title, role, ...more }
    }),
  }
}

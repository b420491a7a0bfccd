import { holdsPermission, judge, type Subjects } from '../table.ts'
import { type CallerName, callerOf, SIDES, type Side } from './callers.ts'
import type { Line } from './line.ts'
import { OBJECTS } from './objects.ts'

/** `stranger`: who he is is not known, 401; `forbidden`: 403; `unknown`: he may not know of it, 404. */
export type CellVerdict = 'allowed' | 'stranger' | 'forbidden' | 'unknown'

/** What the policy table says of one call. */
export function verdictOf(line: Line, name: CallerName, side: Side): CellVerdict {
  const { gate, asks, isForServices = false } = line
  if (gate === 'public') return 'allowed'
  const actor = callerOf(name)
  if (!actor || gate === 'login') return 'stranger'
  if (actor.service && !isForServices) return 'forbidden'
  if (gate !== 'session' && !holdsPermission(actor, gate)) return 'forbidden'
  for (const [permission, object] of asks) {
    const subject = OBJECTS[object].of(side, actor) as Subjects[typeof permission]
    const verdict = judge(actor, permission, subject)
    if (verdict !== 'allowed') return verdict === 'forbidden' ? 'forbidden' : 'unknown'
  }
  return 'allowed'
}

/** A route about nothing in particular has one cell a caller. */
export const sidesOf = ({ asks }: Line): readonly Side[] => (asks.length > 0 ? SIDES : ['own'])

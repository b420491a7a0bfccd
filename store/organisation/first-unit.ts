import type { Tx } from '../pool.ts'
import { insertUnit } from './change-unit.ts'
import { appendUnitEvent } from './posts.ts'
import { lockTree } from './unit-standing.ts'

/**
 * The unit at the top of an installation that has none yet: without one there is no account, and without an account nobody opens units.
 * @returns false where there are units already
 */
export async function openFirstUnit(tx: Tx, unit: { code: string; name: string; kind: string }): Promise<boolean> {
  await lockTree(tx)
  const { rowCount } = await tx.query('select 1 from unit limit 1')
  if (rowCount !== 0) return false
  const id = await insertUnit(tx, { ...unit, parent: null })
  await appendUnitEvent(tx, id, 'unit.opened', { by: null, ...unit, parent: null, reason: '第一个单位' })
  return true
}

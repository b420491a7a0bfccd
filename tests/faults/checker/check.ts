import type { Tx } from '../../../store/pool.ts'
import type { Operation } from '../history.ts'
import { checkDeadlines } from './deadlines.ts'
import { checkDuties } from './duties.ts'
import { checkFigures } from './figures.ts'
import type { Finding } from './finding.ts'
import { checkKeys } from './keys.ts'
import { checkMatters } from './matters.ts'
import { checkReplay } from './replay.ts'
import { readSnapshot, type Snapshot } from './snapshot.ts'
import { checkTasks } from './tasks.ts'
import { checkTrail } from './trail.ts'

export interface Checked {
  snapshot: Snapshot
  findings: Finding[]
  latenessMs: number[]
}

/** Every invariant that the database alone can show, in the caller's transaction. */
export async function checkStore(
  db: Pick<Tx, 'query'>,
  campaign: string,
  history: readonly Operation[],
): Promise<Checked> {
  const snapshot = await readSnapshot(db, campaign)
  const { findings, latenessMs } = checkDeadlines(snapshot)
  return {
    snapshot,
    latenessMs,
    findings: [
      ...checkKeys(snapshot, history),
      ...checkTasks(snapshot),
      ...checkMatters(snapshot),
      ...checkDuties(snapshot),
      ...(await checkFigures(db, snapshot)),
      ...findings,
      ...checkReplay(snapshot),
      ...checkTrail(snapshot),
    ],
  }
}

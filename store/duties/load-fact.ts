import type { UsableFiles } from '../../domain/audit/handed-in.ts'
import type { CampaignClock } from '../../domain/campaign/clock.ts'
import { factOf, recordWork } from '../../domain/duty/index.ts'
import { byId, type StoredAnswer, type TaskRow, type UsableFile, usableEvidence } from '../loaded.ts'
import { begun, jsonLiteral, type Tx } from '../pool.ts'
import type { FactRequest } from '../record-fact.ts'
import type { Setup } from '../setup.ts'
import { dutyOf } from './duty-world.ts'

export interface LoadedTask extends TaskRow {
  opened_at: number
  due_at: number | null
  closes_at: number | null
}

/** Everything that recording a fact reads, under the task's lock. Instants of rows are campaign time, ms. */
export interface FactPlace {
  /** null: nothing was asked for */
  task: LoadedTask | null
  /** the database's clock, real ms */
  nowMs: number
  campaign: {
    id: string
    clock: CampaignClock
    calendarVersion: string
    status: string
    phases: Record<string, { startsAt: number | null; endsAt: number | null }>
  }
  /** orders of the campaign that the duty has followed, and that were given */
  followed: number
  given: number
  /** the duty's clock stands */
  held: boolean
  duty: { unit: number; duty: string }
  occurrence: { key: string; ordinal: number; day: string } | null
  site: { id: string; name: string; fields: Record<string, unknown> } | null
  /** the score of the same site and day that this one checks */
  compared: { data: Record<string, unknown>; unit: number } | null
  usableEvidence: UsableFiles
  /** the task to go on with, where it is asked for */
  next: string | null
}

/** Begins the transaction and loads: one round trip. undefined when there is no such duty or task. */
export async function loadFact(
  tx: Tx,
  setup: Setup,
  request: FactRequest,
): Promise<FactPlace | { answered: StoredAnswer } | undefined> {
  const against = recordWork(setup.duty(dutyOf(request.entity)).duty)?.against
  const asked = {
    ...(request.task ? { task: request.task.id } : { entity: request.entity, site: request.site ?? null }),
    idempotency: request.idempotency,
    ...(against === undefined ? {} : { against: factOf(setup.duty(against).duty) }),
  }
  const ids = request.payload.evidence.map(({ evidenceId }) => evidenceId)
  // what was handed in to a duty once is not handed in again: of no entity's own files
  const files = ids.length > 0 ? usableEvidence('', { ids, person: request.actor.person }) : ''
  const next = request.next ? `; ${request.next}` : ''
  const [loaded, ...more] = await begun<
    [{ loaded: Omit<FactPlace, 'usableEvidence' | 'next'> | { answered: StoredAnswer } | null }, ...unknown[]]
  >(tx, `select fact_load(${jsonLiteral(asked)}) as loaded${files}${next}`)
  const place = loaded?.[0]?.loaded ?? undefined
  if (place === undefined || 'answered' in place) return place
  const rowsOf = <T>(text: string): T[] => (text === '' ? [] : (more.shift() as T[]))
  const usable = rowsOf<UsableFile>(files)
  return { ...place, usableEvidence: byId(usable), next: rowsOf<{ id: string }>(next)[0]?.id ?? null }
}

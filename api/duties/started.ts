import type { CaseRef } from '../../contracts/http/case-relations.ts'
import { startedCase } from '../../domain/duty/started-case.ts'
import type { DutyRow } from '../../store/duties/read-duties.ts'
import { findStarted, listStarted } from '../../store/duties/started-cases.ts'
import type { Scope } from '../../store/scope.ts'
import type { Setup } from '../../store/setup.ts'
import { presentRef } from '../presenters/case-relations.ts'
import type { Services } from '../services.ts'

/** The occurrences whose case still goes on, as far as the scope may know of it, by duty: their keys; absent: none. */
export async function startedOf(
  { pool }: Services,
  setup: Setup,
  rows: readonly DutyRow[],
  scope: Scope,
): Promise<ReadonlyMap<string, string[]>> {
  const opening = rows.flatMap((row) => {
    const { duty } = setup.duty(row.duty)
    return 'procedure' in duty.does ? [{ row, duty, procedure: duty.does.procedure }] : []
  })
  const going = await listStarted(
    pool,
    setup.campaign.id,
    [...new Set(opening.map(({ procedure }) => procedure))],
    scope,
  )
  const ids = new Set(going.map(({ id }) => id))
  const keys = new Set(going.map(({ occurrence }) => occurrence))
  const has = (row: DutyRow, key: string, duty: (typeof opening)[number]['duty']) =>
    ids.has(startedCase(row.campaignId, duty, row.unit.id, key) ?? '')
  return new Map(opening.map(({ row, duty }) => [row.id, [...keys].filter((key) => has(row, key, duty))]))
}

/** The cases that these occurrences of a duty have opened, by the occurrence's key. */
export async function casesOf(
  { pool }: Services,
  setup: Setup,
  row: DutyRow,
  keys: readonly string[],
  scope: Scope,
): Promise<ReadonlyMap<string, CaseRef>> {
  const { duty } = setup.duty(row.duty)
  const ids = keys.flatMap((key) => {
    const id = startedCase(row.campaignId, duty, row.unit.id, key)
    return id === undefined ? [] : [{ key, id }]
  })
  const found = await findStarted(
    pool,
    ids.map(({ id }) => id),
    scope,
  )
  return new Map(
    ids.flatMap(({ key, id }) => {
      const started = found.get(id)
      return started ? [[key, presentRef(started, setup)] as const] : []
    }),
  )
}

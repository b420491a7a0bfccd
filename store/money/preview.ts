import { campaignTime } from '../../domain/campaign/clock.ts'
import { editionOf } from '../../domain/campaign/editions.ts'
import { asStuck } from '../../domain/entity/as-stuck.ts'
import type { Act, Actor } from '../../domain/entity/cause.ts'
import type { Changes } from '../../domain/entity/changes.ts'
import { draftsOfCase } from '../../domain/money/case-entries.ts'
import { type Entry, grant, spentOf } from '../../domain/money/grant.ts'
import { look } from '../loaded.ts'
import { machineOf } from '../machine-of.ts'
import type { Pool, Tx } from '../pool.ts'
import type { Setup, Setups } from '../setup.ts'
import { readSpent } from './spent.ts'

/** What an outcome would do to accounts if it came now. */
export interface MoneyPreview {
  setup: Setup
  books: Entry[]
  /** entries of the case that it would take back, by account; amounts in minor units */
  reverses: { account: string; entries: number; granted: number }[]
}

/**
 * Reckons without writing, and without a lock: until the outcome comes, others may take the room. Undefined where nobody can say yet: answers
 * that an amount is reckoned from are missing, the case has gone on.
 */
export async function previewMoney(
  pool: Pool,
  setups: Setups,
  { entity, payload, actor }: { entity: string; payload: Record<string, unknown>; actor: Actor },
): Promise<MoneyPreview | undefined> {
  const loaded = await look(pool, entity)
  if (!loaded?.caseFile || loaded.entity.stuck) return undefined
  const at = Math.max(campaignTime(loaded.campaign.clock, loaded.nowMs), loaded.entity.last_at + 1)
  const act: Act = {
    kind: 'act',
    no: loaded.entity.last_act + 1,
    actId: '',
    verb: 'complete',
    at,
    orderNo: 0,
    actor,
    payload,
  }
  const setup = (await setups.of(pool, loaded.campaign.id)).in(editionOf(loaded.entity.state, act))
  try {
    const { machine, world } = machineOf(setup, loaded)
    const { changes } = machine.step(loaded.entity.state, act, world)
    const { ledger, site, unit_id: unit } = loaded.caseFile
    const drafts = draftsOfCase(setup, { entity, ledger, site, unit }, changes, act, 'preview')
    const reverses = await standingOf(pool, entity, changes)
    const read = await readSpent(
      pool,
      loaded.campaign.id,
      drafts.flatMap((draft) => draft.caps.flatMap((cap) => spentOf(draft, cap) ?? [])),
    )
    return { setup, books: grant(drafts, read), reverses }
  } catch (error) {
    if (asStuck(error)) return undefined
    throw error
  }
}

async function standingOf(
  db: Pick<Tx, 'query'>,
  entity: string,
  { reversals }: Changes,
): Promise<MoneyPreview['reverses']> {
  if (reversals.length === 0) return []
  const { rows } = await db.query<MoneyPreview['reverses'][number]>(
    `select e.account, count(*)::int as entries, sum(e.granted)::bigint as granted from money_entry e
     where e.entity_id = $1 and e.account = any($2) and e.reverses is null and not exists (select from money_entry r where r.reverses = e.id)
     group by 1 order by 1`,
    [entity, reversals.map(({ account }) => account)],
  )
  return rows
}

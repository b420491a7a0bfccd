import { outcomeOf } from '../../domain/case/added.ts'
import type { Cause } from '../../domain/entity/cause.ts'
import type { Changes, TrailEvent } from '../../domain/entity/changes.ts'
import type { RecordingCase } from '../../domain/figure/case-facts.ts'
import { accountNamed, draftsOfCase } from '../../domain/money/case-entries.ts'
import { eventsOf, type Reversal } from '../../domain/money/events.ts'
import { type Entry, type EntryDraft, grant, hasSharedCaps, spentOf } from '../../domain/money/grant.ts'
import type { Tx } from '../pool.ts'
import type { Setup } from '../setup.ts'
import { readSpent } from './spent.ts'

/**
 * Makes the entries of a step, and takes back those of its case that it reverses, inside the step's transaction. To be called after facts:
 * accounts are the last aggregates that a step locks. A key that is booked already is not booked again.
 * @returns events for the trail of the case
 * @throws Stuck
 */
export async function bookMoney(
  tx: Tx,
  setup: Setup,
  recording: RecordingCase,
  changes: Pick<Changes, 'books' | 'reversals'>,
  cause: Cause,
  step: string,
): Promise<TrailEvent[]> {
  const drafts = draftsOfCase(setup, recording, changes, cause, step)
  const taken = await takeBack(tx, recording.entity, changes.reversals, cause, step)
  await lockAccounts(tx, setup, drafts)
  const asked = drafts.flatMap((draft) => draft.caps.flatMap((cap) => spentOf(draft, cap) ?? []))
  const entries = grant(drafts, await readSpent(tx, setup.campaign.id, asked))
  await append(tx, setup.campaign.id, entries)
  return eventsOf(setup, taken, entries)
}

/**
 * Whoever books in an account with shared caps waits for whoever books in it now, and then sees his entries: two at once cannot both take the
 * last of the room. One lock an account, whatever its caps: they may differ between the editions of a campaign.
 */
async function lockAccounts(tx: Tx, setup: Setup, drafts: readonly EntryDraft[]): Promise<void> {
  const shared = drafts.flatMap(({ account }) => (hasSharedCaps(accountNamed(setup, account)) ? account : []))
  for (const account of [...new Set(shared)].sort())
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 14))', [`${setup.campaign.id}/${account}`])
}

async function append(tx: Tx, campaign: string, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  await tx.query(
    `insert into money_entry (effect_id, campaign_id, account, currency, unit_id, day, at, entity_id, step, outcome, person_id, asked, granted,
       tier, cap, reason)
     select e.key, $1, e.account, e.currency, e.unit, e.day, e.at, e.entity, e.step, e.outcome, e.person, e.asked, e.granted,
       nullif(e.tier, 'null'), nullif(e.cap, 'null'), e.reason
     from jsonb_to_recordset($2::jsonb) as e(key text, account text, currency text, unit int, day text, at bigint, entity text, step text,
       outcome text, person int, asked bigint, granted bigint, tier jsonb, cap jsonb, reason text)
     on conflict (effect_id) do nothing`,
    [campaign, JSON.stringify(entries)],
  )
}

/** Entries of the case that stand are answered by entries against them; the case's lock is held, so that nobody takes them back twice. */
async function takeBack(
  tx: Tx,
  entity: string,
  reversals: Changes['reversals'],
  cause: Cause,
  step: string,
): Promise<Reversal[]> {
  const by = cause.kind === 'act' ? outcomeOf(cause).actor.person : 0
  const person = by > 0 ? by : null
  const taken: Reversal[] = []
  for (const { account, at, step: by, outcome, reason } of reversals) {
    const { rows } = await tx.query<Omit<Reversal, 'at' | 'reason'>>(
      `with standing as (
         select e.*, row_number() over (order by e.id) - 1 + $5 as place from money_entry e
         where e.entity_id = $1 and e.account = $2 and e.reverses is null and not exists (select from money_entry r where r.reverses = e.id)
       ), written as (
         insert into money_entry (effect_id, campaign_id, account, currency, unit_id, day, at, entity_id, step, outcome, person_id, asked,
           granted, reason, reverses)
         select $6 || ':r' || s.place, s.campaign_id, s.account, s.currency, s.unit_id, s.day, $3, s.entity_id, $8, $9, $7, -s.asked,
           -s.granted, $4, s.id
         from standing s order by s.id
         returning effect_id, reverses
       )
       select w.effect_id as key, s.effect_id as of, s.account, s.currency, s.unit_id as unit, s.day, s.asked, s.granted
       from standing s join written w on w.reverses = s.id order by s.id`,
      [entity, account, at, reason, taken.length, step, person, by, outcome],
    )
    taken.push(...rows.map((row) => ({ ...row, at, reason })))
  }
  return taken
}

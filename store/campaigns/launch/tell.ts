import type { Tx } from '../../pool.ts'

/** A notice to each of some persons, in the caller's transaction. `effect` names it: the same one is told once. */
export async function tellPersons(
  tx: Tx,
  { campaign, effect, text, at }: { campaign: string; effect: string; text: string; at: number },
  persons: readonly number[],
): Promise<void> {
  await tx.query(
    `insert into notice (effect_id, campaign_id, entity_id, person_id, level, text, at)
     select $1 || ':' || p, $2, $2, p, 1, $3, $4 from unnest($5::int[]) p on conflict (effect_id) do nothing`,
    [`${campaign}:launch:${effect}`, campaign, text, at, [...new Set(persons)]],
  )
}

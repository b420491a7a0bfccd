import type { Tx } from '../pool.ts'

/** Opening a campaign's subordinate drafts, or filling such a draft from its parent, is done by one at a time. */
export async function lockFamily(tx: Tx, campaign: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 11))', [campaign])
}

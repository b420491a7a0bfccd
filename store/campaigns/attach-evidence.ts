import type { Tx } from '../pool.ts'

/** Files that a person hands in with an act on a campaign. Answers false when one of them is not his, or belongs somewhere already. */
export async function attachToCampaign(
  tx: Tx,
  { campaign, slot, files, person }: { campaign: string; slot: string; files: readonly string[]; person: number },
): Promise<boolean> {
  if (files.length === 0) return true
  const { rowCount } = await tx.query(
    'update evidence set entity_id = $1, slot = $2 where id = any($3) and uploaded_by = $4 and entity_id is null',
    [campaign, slot, files, person],
  )
  return rowCount === files.length
}

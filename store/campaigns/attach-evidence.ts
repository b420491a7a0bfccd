import type { UsableFiles } from '../../domain/audit/handed-in.ts'
import type { Tx } from '../pool.ts'

/** Files that a person hands in with an act on a campaign, with their hashes. undefined: one of them is not his, or belongs somewhere already. */
export async function attachToCampaign(
  tx: Tx,
  { campaign, slot, files, person }: { campaign: string; slot: string; files: readonly string[]; person: number },
): Promise<UsableFiles | undefined> {
  if (files.length === 0) return new Map()
  const { rows } = await tx.query<{ id: string; sha256: string }>(
    'update evidence set entity_id = $1, slot = $2 where id = any($3) and uploaded_by = $4 and entity_id is null returning id, sha256',
    [campaign, slot, files, person],
  )
  return rows.length === files.length ? new Map(rows.map(({ id, sha256 }) => [id, sha256])) : undefined
}

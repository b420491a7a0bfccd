import type { Receiver } from '../../domain/task/rules.ts'
import type { Pool } from '../pool.ts'

/** Somebody who is to receive something: an active person with the units whose tasks he does. */
export async function readReceiver(db: Pick<Pool, 'query'>, person: number): Promise<Receiver | undefined> {
  const { rows } = await db.query<Receiver>(
    'select p.id as person, works_in(p.id) as works from person p where p.id = $1 and p.disabled_at is null',
    [person],
  )
  return rows[0]
}

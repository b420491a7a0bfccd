import { join } from 'node:path'
import { buildApp } from '../../api/app.ts'
import { createEvidenceFiles, DEFAULT_EVIDENCE_LIMITS } from '../../store/evidence-files/evidence-files.ts'
import { RING } from '../../store/live-log.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { currentCaller } from '../../store/reach/caller.ts'
import { claim, complete, openInspections } from '../data/inspections.ts'
import { type Launched } from '../data/launched.ts'
import { createClient } from '../load/client.ts'
import { temporaryFolder } from './folder.ts'

const CALLS = { claim, complete }

/** Calls to Postgres that one act makes, counted on an API of its own in this process. */
export async function countRoundTrips({ stack, campaign }: Launched): Promise<{ call: string; trips: number }[]> {
  const folder = temporaryFolder('api-')
  const dataDir = folder.path
  const pool = createPool(stack.database.appUrl, { max: 4, caller: currentCaller })
  const counted = countQueries(pool)
  const app = await buildApp({
    pool,
    engine: { hint: () => undefined, wake: async () => undefined, available: () => true },
    files: createEvidenceFiles({ dir: join(dataDir, 'evidence'), limits: DEFAULT_EVIDENCE_LIMITS }),
    config: {
      databaseUrl: stack.database.appUrl,
      temporalAddress: '',
      dataDir,
      host: '127.0.0.1',
      port: 0,
      opsPort: undefined,
      https: false,
    },
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const client = createClient(url, stack.password)
  try {
    const [first, second] = await openInspections(stack, campaign, 2)
    if (!first || !second) throw new Error('inspections: expected two')
    const callerOf = async ({ username }: { username: string }) => client.as(username)
    const [warm, timed] = await Promise.all(
      [first, second].map(async (one) => ({ ...one, caller: await callerOf(one.caller) })),
    )
    if (!warm || !timed) throw new Error('inspections: expected two')
    await claim(warm)
    await complete(warm)
    const trips: { call: string; trips: number }[] = []
    for (const [call, send] of Object.entries(CALLS)) {
      const before = counted()
      await send(timed)
      trips.push({ call, trips: counted() - before })
    }
    return trips
  } finally {
    client.close()
    await app.close()
    await pool.end()
    folder.remove()
  }
}

/** Counts the calls of every connection of a pool that somebody waits for: the bell of the event streams rings by itself, once for a burst. */
function countQueries(pool: Pool): () => number {
  let queries = 0
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    Object.assign(client, {
      query: (...args: unknown[]) => {
        if ((args[0] as { name?: string }).name !== RING.name) queries += 1
        return query(...args)
      },
    })
  })
  return () => queries
}

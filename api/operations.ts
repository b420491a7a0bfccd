import fastify, { type FastifyInstance } from 'fastify'
import { readStates } from '../store/operations/part-states.ts'
import type { Pool } from '../store/pool.ts'
import { isReady } from '../store/readiness.ts'
import type { EngineHints } from './services.ts'

export interface Health {
  /** from the first signal to stop: no new work, please */
  stopping: boolean
}

interface Parts {
  pool: Pool
  engine: EngineHints
  health: Health
  requests: () => ReadonlyMap<string, number>
}

/** /livez (the process alone, never the database) and /readyz, for the main port and the operations port alike. */
export function healthRoutes(app: FastifyInstance, { pool, health }: Pick<Parts, 'pool' | 'health'>): void {
  const config = { permission: 'public' } as const
  const schema = { hide: true }
  app.route({
    method: 'GET',
    url: '/livez',
    config,
    schema,
    handler: async (_request, reply) => reply.type('text/plain').send('ok'),
  })
  app.route({
    method: 'GET',
    url: '/readyz',
    config,
    schema,
    handler: async (_request, reply) => {
      const ready = !health.stopping && (await isReady(pool))
      return reply
        .code(ready ? 200 : 503)
        .type('text/plain')
        .send(ready ? 'ok' : health.stopping ? 'stopping' : 'database')
    },
  })
}

/** The operations port: loopback only, not for people. */
export function buildOperations(parts: Parts): FastifyInstance {
  const app = fastify({ logger: false })
  healthRoutes(app, parts)
  app.route({
    method: 'GET',
    url: '/metrics',
    config: { permission: 'public' },
    handler: async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await metrics(parts)),
  })
  return app
}

async function metrics({ pool, engine, requests }: Parts): Promise<string> {
  const { rss, heapUsed } = process.memoryUsage()
  const lines = [
    ...[...requests()].map(([labels, count]) => `muster_http_requests_total{${labels}} ${count}`),
    `muster_pg_connections ${pool.totalCount}`,
    `muster_pg_connections_idle ${pool.idleCount}`,
    `muster_pg_waiting ${pool.waitingCount}`,
    `muster_engine_available ${engine.available() ? 1 : 0}`,
    ...(await partStates(pool)),
    `process_resident_memory_bytes ${rss}`,
    `process_heap_used_bytes ${heapUsed}`,
    `process_uptime_seconds ${Math.floor(process.uptime())}`,
  ]
  return `${lines.join('\n')}\n`
}

const STANDING = { FINE: 0, WARNING: 1, FAILING: 2 } as const

/** How the parts stood at the last look; a database that is away tells nothing, and the other lines do. */
async function partStates(pool: Pool): Promise<string[]> {
  const states = await readStates(pool).catch(() => [])
  const last = new Map(states.map(({ part, state }) => [part, state]))
  return [...last].map(([part, state]) => `muster_part_state{part="${part}"} ${STANDING[state]}`)
}

/** Counts answers by route and status. */
export function countRequests(app: FastifyInstance): () => ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  app.addHook('onResponse', async (request, reply) => {
    const labels = `method="${request.method}",route="${request.routeOptions.url ?? 'none'}",status="${reply.statusCode}"`
    counts.set(labels, (counts.get(labels) ?? 0) + 1)
  })
  return () => counts
}

import type { FastifyInstance } from 'fastify'
import { BoundaryAnswer, PublishBoundaryBody } from '../../contracts/http/boundary.ts'
import { readBoundary } from '../../domain/boundary/read-boundary.ts'
import { latestBoundary, publishBoundary } from '../../store/boundaries.ts'
import { once } from '../../store/idempotency.ts'
import { repeated } from '../answers.ts'
import { ApiError } from '../errors.ts'
import { actingUnit } from '../policies/actor.ts'
import { instant } from '../presenters/instants.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

const BODY_LIMIT = 4 * 1024 * 1024

/** The customer's own boundaries: everybody draws sites over them, an administrator publishes them. */
export function boundaryRoutes(app: FastifyInstance, { pool }: Services): void {
  const read = async (db: Parameters<typeof latestBoundary>[0]): Promise<BoundaryAnswer> => {
    const row = await latestBoundary(db)
    if (!row) return { boundary: null }
    const { version, source, areas, publishedMs, by } = row
    return { boundary: { version, source, publishedAt: instant(publishedMs), publishedBy: by, areas } }
  }

  route(app, {
    method: 'GET',
    url: '/api/boundary',
    summary: '本地区的边界，最新一版；没有公布过时为空',
    permission: 'session',
    answer: BoundaryAnswer,
    handle: () => read(pool),
  })

  route(app, {
    method: 'PUT',
    url: '/api/boundary',
    summary: '公布本地区的边界：只收面，限大小、点数和范围；旧版本保留',
    permission: 'boundary.publish',
    body: PublishBoundaryBody,
    bodyLimit: BODY_LIMIT,
    answer: BoundaryAnswer,
    async handle({ actor, body: { source, geojson }, idempotency }) {
      const found = readBoundary(geojson)
      if ('fault' in found) throw new ApiError(found.fault.code, found.fault.message, { field: 'geojson' })
      const { areas } = found
      const done = await once(pool, idempotency, async (tx) => {
        await publishBoundary(tx, { source, areas }, { person: actor.person.id, unit: actingUnit(actor, 0) })
        return read(tx)
      })
      return (done.kind === 'done' ? done.response : repeated(done.stored, idempotency)) as BoundaryAnswer
    },
  })
}

import type { Area } from '../contracts/http/boundary.ts'
import type { Actor } from '../domain/entity/cause.ts'
import type { Pool, Tx } from './pool.ts'
import { trailPayload } from './trail.ts'

/** Subject of the chain that tells which boundaries were published, by whom. */
export const BOUNDARY_SUBJECT = 'sys:boundary'

export interface BoundaryRow {
  version: number
  source: string
  areas: Area[]
  /** real ms */
  publishedMs: number
  by: { id: number; name: string }
}

/** The boundaries that were published last; undefined: none yet. */
export async function latestBoundary(db: Pick<Pool, 'query'>): Promise<BoundaryRow | undefined> {
  const { rows } = await db.query<BoundaryRow>(
    `select b.version, b.source, b.areas, floor(extract(epoch from b.published_at) * 1000)::bigint as "publishedMs",
       jsonb_build_object('id', p.id, 'name', p.name) as by
     from boundary b join person p on p.id = b.published_by order by b.version desc limit 1`,
  )
  return rows[0]
}

/** Publishes boundaries as the next version, the earlier ones stay; told on the trail `sys:boundary`. */
export async function publishBoundary(
  tx: Tx,
  { source, areas }: Pick<BoundaryRow, 'source' | 'areas'>,
  actor: Actor & { person: number },
): Promise<void> {
  const { rows } = await tx.query<{ version: number }>(
    'insert into boundary (source, areas, published_by) values ($1, $2, $3) returning version',
    [source, JSON.stringify(areas), actor.person],
  )
  const payload = trailPayload({
    type: 'boundary.published',
    level: 'business',
    at: Date.now(),
    actor,
    data: { version: rows[0]?.version ?? 0, source, areas: areas.length },
  })
  await tx.query('select audit_append($1, $2)', [BOUNDARY_SUBJECT, [payload]])
}

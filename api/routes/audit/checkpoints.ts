import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { CivilDate } from '../../../contracts/calendar.ts'
import { CheckpointPage, CheckpointVerdict } from '../../../contracts/http/audit.ts'
import { PageQuery } from '../../../contracts/http/shapes.ts'
import { ZERO_HASH } from '../../../domain/audit/chain.ts'
import { checkpointHash } from '../../../domain/audit/checkpoint.ts'
import { findCheckpoint, headsOfDay, listCheckpoints } from '../../../store/audit/checkpoints.ts'
import { asPlatform } from '../../../store/reach/caller.ts'
import { tellTaken } from '../../audit/look.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { notFound } from '../../errors.ts'
import { presentCheckpoint } from '../../presenters/audit.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'

const closed = { additionalProperties: false } as const

/** The hash of each day over all chains: what is kept outside the database, and whether the entries still give it. */
export function checkpointRoutes(app: FastifyInstance, { pool }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/trail/checkpoints',
    summary: '每日链头：一天一个哈希，最近的在前，供打印留存',
    permission: 'trail.read',
    query: Type.Object(PageQuery, closed),
    answer: CheckpointPage,
    async handle({ query }) {
      const limit = limitOf(query.limit)
      const rows = await listCheckpoints(pool, { before: readCursor(query.cursor)?.id, limit: limit + 1 })
      const { items, nextCursor } = pageCut(rows, limit, ({ day }) => writeCursor(0, day))
      return { items: items.map(presentCheckpoint), nextCursor }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/trail/checkpoints/:day/verify',
    summary: '重算一天的链头，与当日封存的比较',
    permission: 'trail.search',
    keyless: true,
    params: Type.Object({ day: CivilDate }, closed),
    body: Type.Object({}, closed),
    answer: CheckpointVerdict,
    async handle({ actor, params: { day } }) {
      const sealed = await findCheckpoint(pool, day)
      if (!sealed) throw notFound()
      // a hash over every chain, whoever may read which: it gives nothing of them away
      const heads = await asPlatform(() => headsOfDay(pool, day))
      const found = checkpointHash(sealed.prevHash, day, heads)
      const follows = sealed.prevHash === (sealed.before ?? ZERO_HASH)
      const verdict: CheckpointVerdict['verdict'] = found === sealed.hash && follows ? 'pass' : 'fail'
      await tellTaken(pool, actor, 'trail.verified', { data: { subject: `day/${day}`, verdict } })
      return { verdict, day, sealed: sealed.hash, found, subjects: heads.length, follows }
    },
  })
}

import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  EstablishAnswer,
  EstablishBody,
  UnitDetail,
  UnitsQuery,
  UnitTree,
} from '../../../contracts/http/organisation.ts'
import { parseInstant } from '../../../domain/calendar/index.ts'
import { listUnitLines, readUnit } from '../../../store/organisation/read-units.ts'
import { asPlatform } from '../../../store/reach/caller.ts'
import { notFound } from '../../errors.ts'
import { setPlaces } from '../../organisation/posts.ts'
import { askingOf } from '../../policies/actor.ts'
import { presentUnit } from '../../presenters/organisation.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'

const UnitParams = Type.Object({ id: Type.Integer({ minimum: 1 }) }, { additionalProperties: false })

/** The tree of units, and each with its posts. */
export function unitRoutes(app: FastifyInstance, { pool }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/organisation/units',
    summary: '单位树：各有几人任职、几个空缺；on 看那一天的名称和上下级',
    permission: 'organisation.read',
    query: UnitsQuery,
    answer: UnitTree,
    handle: async ({ query: { on } }) => ({
      items: await listUnitLines(pool, on === undefined ? null : parseInstant(on, 'endOfDay')),
    }),
  })

  route(app, {
    method: 'GET',
    url: '/api/organisation/units/:id',
    summary: '一个单位：岗位、任职、在办任务',
    permission: 'organisation.read',
    params: UnitParams,
    answer: UnitDetail,
    async handle({ params, actor }) {
      const page = await asPlatform(() => readUnit(pool, params.id, askingOf(actor)))
      if (!page) throw notFound()
      return presentUnit(page, Date.now())
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/organisation/posts',
    summary: '设定一个岗位的编制',
    permission: 'organisation.manage',
    body: EstablishBody,
    answer: EstablishAnswer,
    handle: ({ actor, body, idempotency }) => setPlaces(pool, { by: actor.person.id, body, idempotency }),
  })
}

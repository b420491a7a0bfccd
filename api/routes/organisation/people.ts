import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  EndAnswer,
  EndBody,
  GrantAnswer,
  GrantBody,
  NewPersonAnswer,
  NewPersonBody,
  PeoplePage,
  PeopleQuery,
  PersonDetail,
} from '../../../contracts/http/organisation.ts'
import { listPeople, readPerson } from '../../../store/organisation/read-people.ts'
import { asPlatform } from '../../../store/reach/caller.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { notFound } from '../../errors.ts'
import { addPerson, endPost, grant } from '../../organisation/posts.ts'
import { askingOf } from '../../policies/actor.ts'
import { presentPerson } from '../../presenters/organisation.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'

const IdParams = Type.Object({ id: Type.Integer({ minimum: 1 }) }, { additionalProperties: false })

/** People and the posts that they hold, given and ended by a system administrator, freshly proven. */
export function peopleRoutes(app: FastifyInstance, { pool }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/organisation/people',
    summary: '人员，按姓名',
    permission: 'organisation.read',
    query: PeopleQuery,
    answer: PeoplePage,
    async handle({ query }) {
      const limit = limitOf(query.limit)
      const cursor = readCursor(query.cursor)
      const rows = await listPeople(pool, {
        q: query.q === '' ? undefined : query.q,
        unit: query.unit,
        withoutPost: query.withoutPost ?? false,
        after: cursor && { name: cursor.id, id: cursor.sort },
        limit: limit + 1,
      })
      return pageCut(rows, limit, ({ id, name }) => writeCursor(id, name))
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/organisation/people/:id',
    summary: '一个人：历次任职、手上的任务',
    permission: 'organisation.read',
    params: IdParams,
    answer: PersonDetail,
    async handle({ params, actor }) {
      const page = await asPlatform(() => readPerson(pool, params.id, askingOf(actor)))
      if (!page) throw notFound()
      return presentPerson(page, Date.now())
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/organisation/people',
    summary: '开通账号，任第一个岗位；由安全管理员交给本人设置密码的链接',
    permission: 'organisation.manage',
    fresh: true,
    body: NewPersonBody,
    answer: NewPersonAnswer,
    handle: ({ actor, body, idempotency }) => addPerson(pool, { by: actor.person.id, body, idempotency }),
  })

  route(app, {
    method: 'POST',
    url: '/api/organisation/holdings',
    summary: '任命：一个人从哪天到哪天任哪个岗位，或者暂代',
    permission: 'organisation.manage',
    fresh: true,
    body: GrantBody,
    answer: GrantAnswer,
    handle: ({ actor, body, idempotency }) => grant(pool, { by: actor.person.id, body, idempotency }),
  })

  route(app, {
    method: 'POST',
    url: '/api/organisation/holdings/:id/end',
    summary: '离任：到哪天，或者立即；手上的任务退回单位',
    permission: 'organisation.manage',
    fresh: true,
    params: IdParams,
    body: EndBody,
    answer: EndAnswer,
    handle: ({ actor, params, body, idempotency }) =>
      endPost(pool, { id: params.id, by: actor.person.id, body, idempotency }),
  })
}

import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { Me, PersonList, UnitList } from '../../../contracts/http/identity.ts'
import { countUntold } from '../../../store/identity/administration.ts'
import { countNewAnswers } from '../../../store/opinions.ts'
import { findWorkers, listPersons, listUnits } from '../../../store/organisation.ts'
import { holds } from '../../policies/actor.ts'
import { holdsPermission, PERMISSIONS } from '../../policies/table.ts'
import { actorOf, route } from '../../route.ts'
import type { Services } from '../../services.ts'

const ANYWHERE_AT_MOST = 20

const PersonQuery = Type.Object(
  {
    unit: Type.Optional(Type.Integer()),
    /** whoever does some unit's tasks, anywhere: to be asked, copied to or put in somebody's place; only by name, twenty at most */
    anywhere: Type.Optional(Type.Boolean()),
    q: Type.Optional(Type.String({ maxLength: 60 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  { additionalProperties: false },
)

/** Who I am, and whom and which units I may name. */
export function meRoutes(app: FastifyInstance, { pool }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/me',
    summary: '我是谁，能做什么',
    permission: 'session',
    answer: Me,
    async handle({ request }) {
      const actor = actorOf(request)
      const [notices, answers] = await Promise.all([
        countUntold(pool, actor.person.id),
        countNewAnswers(pool, actor.person.id),
      ])
      return {
        person: actor.person,
        username: actor.username,
        posts: actor.posts.map(({ post, title, unit }) => ({ post, title, unit: { id: unit.id, name: unit.name } })),
        may: PERMISSIONS.filter((permission) => holdsPermission(actor, permission)),
        notices,
        answers,
      }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/units',
    summary: '单位',
    permission: 'session',
    answer: UnitList,
    handle: async () => ({ items: await listUnits(pool) }),
  })

  route(app, {
    method: 'GET',
    url: '/api/persons',
    summary: '可以转办的人员：本单位和下属单位；安全管理员看全部；按姓名找别的单位办理任务的人（anywhere）',
    permission: 'person.read',
    query: PersonQuery,
    answer: PersonList,
    async handle({ actor, query }) {
      if (query.anywhere) return { items: await findWorkers(pool, query.q ?? '', ANYWHERE_AT_MOST) }
      const everybody = holds(actor, ['SECURITY', 'AUDITOR', 'ADMIN'])
      const mine = [...new Set([...actor.works, ...actor.headed])]
      const seen = everybody || query.unit === undefined || mine.includes(query.unit)
      if (!seen) return { items: [] }
      const units = query.unit === undefined ? (everybody ? 'all' : mine) : [query.unit]
      return { items: await listPersons(pool, { units, q: query.q, limit: query.limit ?? 200 }) }
    },
  })
}

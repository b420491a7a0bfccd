import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  CreateServiceBody,
  IssueKeyBody,
  KeyIssued,
  ServiceActBody,
  ServiceChoices,
  ServiceCreated,
  ServiceDone,
  type ServiceItem,
  ServiceList,
} from '../../../contracts/http/services.ts'
import { keyStatus } from '../../../domain/identity/service-key.ts'
import { listChoices, listServices, type ServiceKeyRow, type ServiceRow } from '../../../store/identity/services.ts'
import { instant } from '../../presenters/instants.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { createService, disable, issueKey, revoke } from '../../sessions/services.ts'

const ServiceParams = Type.Object({ id: Type.Integer({ minimum: 1 }) }, { additionalProperties: false })
const KeyParams = Type.Object(
  { id: Type.Integer({ minimum: 1 }), key: Type.String({ pattern: '^[0-9a-f]{12}$' }) },
  { additionalProperties: false },
)

/** Other systems and their keys, under a security administrator: each act with a reason, and freshly proven. */
export function serviceRoutes(app: FastifyInstance, { pool }: Services): void {
  // of a repeated call: a name is taken once, what is ended stays ended, and a second key ends the first after its overlap
  const guarded = { permission: 'account.manage', keyless: true, fresh: true } as const

  route(app, {
    method: 'GET',
    url: '/api/services',
    summary: '对接的系统和密钥',
    permission: 'account.manage',
    answer: ServiceList,
    async handle() {
      const now = Date.now()
      return { items: (await listServices(pool)).map((row) => present(row, now)) }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/services/choices',
    summary: '登记时可选的活动和来件渠道：只有名称',
    permission: 'account.manage',
    answer: ServiceChoices,
    handle: async () => ({ campaigns: await listChoices(pool) }),
  })

  route(app, {
    method: 'POST',
    url: '/api/services',
    summary: '登记一个对接的系统',
    ...guarded,
    body: CreateServiceBody,
    answer: ServiceCreated,
    handle: async ({ actor, body }) => ({
      id: await createService(pool, body, { by: actor.person.id, reason: body.reason }),
    }),
  })

  route(app, {
    method: 'POST',
    url: '/api/services/:id/keys',
    summary: '给一个新密钥，只显示这一次；原来的再用一段时间',
    ...guarded,
    params: ServiceParams,
    body: IssueKeyBody,
    answer: KeyIssued,
    async handle({ actor, params, body }) {
      const { key, until } = await issueKey(pool, params.id, body, { by: actor.person.id, reason: body.reason })
      return { key, expiresAt: instant(until.getTime()) }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/services/:id/keys/:key/revoke',
    summary: '吊销一个密钥，马上不能用',
    ...guarded,
    params: KeyParams,
    body: ServiceActBody,
    answer: ServiceDone,
    handle: async ({ actor, params, body }) => ({
      done: await revoke(pool, params.id, params.key, { by: actor.person.id, reason: body.reason }),
    }),
  })

  for (const [act, summary] of [
    ['disable', '停用一个系统，所有密钥马上不能用'],
    ['enable', '恢复停用的系统'],
  ] as const) {
    route(app, {
      method: 'POST',
      url: `/api/services/:id/${act}`,
      summary,
      ...guarded,
      params: ServiceParams,
      body: ServiceActBody,
      answer: ServiceDone,
      handle: async ({ actor, params, body }) => ({
        done: await disable(pool, params.id, act === 'disable', { by: actor.person.id, reason: body.reason }),
      }),
    })
  }
}

function present(row: ServiceRow & { keys: ServiceKeyRow[] }, now: number): ServiceItem {
  const { id, name, unit, permissions, campaigns, channels, callsPerMinute, createdAt, disabledAt, keys } = row
  return {
    id,
    name,
    unit: { id: unit.id, name: unit.name },
    permissions,
    campaigns,
    channels,
    callsPerMinute,
    createdAt: instant(createdAt.getTime()),
    disabledAt: disabledAt && instant(disabledAt.getTime()),
    keys: keys.map((key) => ({
      id: key.id,
      status: keyStatus({ expiresAt: key.expiresAt.getTime(), revokedAt: key.revokedAt?.getTime() ?? null }, now),
      createdAt: instant(key.createdAt.getTime()),
      expiresAt: instant(key.expiresAt.getTime()),
      lastUsedAt: key.lastUsedAt && instant(key.lastUsedAt.getTime()),
    })),
  }
}

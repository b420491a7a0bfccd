import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { DoneAnswer } from '../../contracts/http/administration.ts'
import {
  AttentionAnswer,
  BackgroundAnswer,
  BackgroundParams,
  HealthAnswer,
  JobPage,
  JobsQuery,
  LimitsAnswer,
  NumberedParams,
} from '../../contracts/http/operations.ts'
import { askForTurn, readWork } from '../../store/operations/background-work.ts'
import { listJobs, retryJob } from '../../store/operations/failed-jobs.ts'
import { readStates } from '../../store/operations/part-states.ts'
import { readProcesses } from '../../store/operations/process-signs.ts'
import { inTransaction } from '../../store/pool.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../cursor.ts'
import { ApiError, notFound } from '../errors.ts'
import { lookAtAttention } from '../health/attention.ts'
import { lookAtLimits } from '../health/limits.ts'
import { lookAtHealth } from '../health/look.ts'
import { actingUnit } from '../policies/actor.ts'
import { instant } from '../presenters/instants.ts'
import { presentBackground, presentHealth, presentJob } from '../presenters/operations.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'
import { wakeSoon } from '../wake.ts'

const Empty = Type.Object({}, { additionalProperties: false })

/** How the product itself stands: its parts, its background work, its limits; and what needs an administrator. */
export function operationRoutes(app: FastifyInstance, services: Services): void {
  const { pool } = services

  route(app, {
    method: 'GET',
    url: '/api/attention',
    summary: '今天要他处理的：每项多少',
    permission: 'attention.read',
    answer: AttentionAnswer,
    handle: ({ actor }) => lookAtAttention(services, actor),
  })

  route(app, {
    method: 'GET',
    url: '/api/health',
    summary: '各部分的状态、从什么时候起、最近一天的变化，和在运行的进程',
    permission: 'operations.read',
    answer: HealthAnswer,
    async handle() {
      const [looked, states, processes] = await Promise.all([
        lookAtHealth(services),
        readStates(pool),
        readProcesses(pool),
      ])
      return presentHealth(looked, states, processes)
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/background',
    summary: '后台工作：上次、用时、下次、失败的原因',
    permission: 'operations.read',
    answer: BackgroundAnswer,
    handle: async () => ({ asOf: instant(Date.now()), items: (await readWork(pool)).map(presentBackground) }),
  })

  route(app, {
    method: 'POST',
    url: '/api/background/:name/turn',
    summary: '一项后台工作马上做一次',
    permission: 'operations.run',
    // asked for twice, it is done once
    keyless: true,
    params: BackgroundParams,
    body: Empty,
    answer: DoneAnswer,
    async handle({ actor, params }) {
      const by = { person: actor.person.id, unit: actingUnit(actor, 0) }
      if (!(await inTransaction(pool, (tx) => askForTurn(tx, params.name, by)))) throw notFound()
      return { done: true }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/jobs',
    summary: '成批的工作：发起、整批指令、打开职责，新的在前',
    permission: 'operations.read',
    query: JobsQuery,
    answer: JobPage,
    async handle({ query: { status, ...page } }) {
      const limit = limitOf(page.limit)
      const before = readCursor(page.cursor)?.sort
      const rows = await listJobs(pool, { status, before, limit: limit + 1 })
      const { items, nextCursor } = pageCut(rows, limit, ({ id }) => writeCursor(id, ''))
      return { items: items.map(presentJob), nextCursor }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/jobs/:id/retry',
    summary: '停下的成批工作从停下的那一页接着做，最多五次',
    permission: 'operations.run',
    // what is running already is not taken up again
    keyless: true,
    params: NumberedParams,
    body: Empty,
    answer: DoneAnswer,
    async handle({ actor, params, request }) {
      const by = { person: actor.person.id, unit: actingUnit(actor, 0) }
      const result = await inTransaction(pool, (tx) => retryJob(tx, params.id, by))
      if (result.kind === 'none') throw notFound()
      if (result.kind === 'settled') throw new ApiError('JOB_SETTLED', '这项工作没有停下，不用再试')
      if (result.kind === 'spent')
        throw new ApiError('JOB_RETRIES_SPENT', '已经试过五次，原因没有排除，不再重试', {
          next: '请先按失败的原因排除，再由活动办公室重新发起或重新下达',
        })
      wakeSoon(services, request, result.campaign)
      return { done: true }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/limits',
    summary: '各项限额：是多少，在哪里设，现在用了多少，七天里最多多少',
    permission: 'operations.read',
    answer: LimitsAnswer,
    handle: async () => ({ asOf: instant(Date.now()), items: await lookAtLimits(services) }),
  })
}

import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { Compile } from 'typebox/schema'
import {
  type ActAnswer,
  BulkAnswer,
  BulkBody,
  CompleteBody,
  Empty,
  NudgeBody,
  ReasonBody,
  ToPersonBody,
} from '../../../contracts/http/tasks.ts'
import type { Refusal } from '../../../domain/entity/machine.ts'
import { mixedRefusal, reasonRefusal, returnRefusal, stepRefusal, usualOutcome } from '../../../domain/task/bulk.ts'
import { isDuty } from '../../../store/duties/duty-id.ts'
import { findTask } from '../../../store/inbox/task-page.ts'
import { inPlace } from '../../acts/in-place.ts'
import { standingRefusal } from '../../acts/standing-refusal.ts'
import { completeTask } from '../../acts/task-acts.ts'
import { claimTask, type HandOver, handOverTask, previewComplete, readTask, releaseTask } from '../../acts/task-book.ts'
import type { TaskCall } from '../../acts/task-call.ts'
import { nudgeTask } from '../../acts/task-words.ts'
import { ApiError, notFound, refused } from '../../errors.ts'
import { authorise } from '../../plugins/authority.ts'
import { holdsPermission } from '../../policies/table.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { stepOfTask } from '../../step-of-task.ts'
import { caseSubjectOf } from '../../subjects.ts'

/** Verbs that may be used on many tasks of the same step at once; complete only where the template allows it. */
const BULK_VERBS = {
  claim: { body: Compile(Empty), run: (services: Services, call: TaskCall) => claimTask(services, call) },
  release: {
    body: Compile(ReasonBody),
    run: (services: Services, call: TaskCall, body: unknown) =>
      releaseTask(services, call, (body as { reason?: string }).reason),
  },
  read: { body: Compile(Empty), run: (services: Services, call: TaskCall) => readTask(services, call) },
  transfer: {
    body: Compile(ToPersonBody),
    run: async (services: Services, call: TaskCall, body: unknown) => {
      if (!call.preview) expectNo(reasonRefusal((body as HandOver).reason))
      return handOverTask(services, call, 'transfer', body as HandOver)
    },
  },
  complete: {
    body: Compile(CompleteBody),
    run: async (services: Services, call: TaskCall, body: unknown): Promise<ActAnswer> => {
      const { task } = call
      const answer = body as CompleteBody
      const step = stepOfTask(await services.setups.of(services.pool, task.campaignId), task)
      expectNo(stepRefusal(step))
      if (call.preview) {
        const answered = await previewComplete(services, call)
        expectNo(await standingRefusal(services, call, answer.outcome || usualOutcome(step)))
        return answered
      }
      expectNo(returnRefusal(step, answer.outcome))
      // what a duty records is a fact, which no reason goes with
      if (!isDuty(task.caseId)) expectNo(reasonRefusal(answer.reason))
      return completeTask(services, call, answer)
    },
  },
  nudge: {
    body: Compile(NudgeBody),
    run: (services: Services, call: TaskCall, body: unknown) =>
      nudgeTask(services, call, (body as { text?: string }).text),
  },
} as const

function expectNo(refusal: Refusal | undefined): void {
  if (refusal) throw refused(refusal)
}

/** Reading and nudging are one's own, whoever one stands in for. */
const OF_ONESELF: ReadonlySet<string> = new Set(['read', 'nudge'])

const BulkParams = Type.Object(
  { verb: Type.Enum(['claim', 'release', 'read', 'transfer', 'complete', 'nudge'], { type: 'string' }) },
  { additionalProperties: false },
)
const BulkQuery = Type.Object({ preview: Type.Optional(Type.Boolean()) }, { additionalProperties: false })

export function bulkRoutes(app: FastifyInstance, services: Services): void {
  route(app, {
    method: 'POST',
    url: '/api/tasks/bulk/:verb',
    summary: '批量：同一环节，最多五十件，逐件给出结果；preview 只看每件会不会成，不写',
    permission: 'task.do',
    params: BulkParams,
    query: BulkQuery,
    body: BulkBody,
    answer: BulkAnswer,
    async handle({ actor, params, query: { preview = false }, body, idempotency, request }) {
      const { body: expected, run } = BULK_VERBS[params.verb]
      if (!expected.Check(body.body)) throw new ApiError('MALFORMED', '批量操作的内容不符合要求', { field: 'body' })
      const results = []
      let first: TaskCall['task'] | undefined
      for (const id of new Set(body.taskIds)) {
        try {
          const task = await findTask(services.pool, id)
          if (!task || !holdsPermission(actor, 'task.do')) throw notFound()
          await authorise(services.pool, request, 'task.do', caseSubjectOf(task))
          first ??= task
          expectNo(mixedRefusal(first, task))
          const own = { ...idempotency, key: `${idempotency.key}:${id}` }
          const one = { actor, task, idempotency: own, preview }
          await run(services, OF_ONESELF.has(params.verb) ? one : await inPlace(services, one), body.body)
          results.push({ taskId: id, ok: true, code: null, message: null })
        } catch (error) {
          if (!(error instanceof ApiError)) throw error
          const { code, message, until } = error
          results.push({ taskId: id, ok: false, code, message, ...(until === undefined ? {} : { until }) })
        }
      }
      return { results }
    },
  })
}

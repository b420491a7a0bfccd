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
import { isDuty } from '../../../store/duties/duty-id.ts'
import { findTask } from '../../../store/inbox/task-page.ts'
import { inPlace } from '../../acts/in-place.ts'
import { standingRefusal } from '../../acts/standing-refusal.ts'
import { completeTask } from '../../acts/task-acts.ts'
import { claimTask, type HandOver, handOverTask, previewComplete, readTask, releaseTask } from '../../acts/task-book.ts'
import type { TaskCall } from '../../acts/task-call.ts'
import { nudgeTask } from '../../acts/task-words.ts'
import { ApiError, notFound } from '../../errors.ts'
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
      if (!call.preview) expectReason(body as HandOver)
      return handOverTask(services, call, 'transfer', body as HandOver)
    },
  },
  complete: {
    body: Compile(CompleteBody),
    run: async (services: Services, call: TaskCall, body: unknown): Promise<ActAnswer> => {
      const { task } = call
      const answer = body as CompleteBody
      const step = stepOfTask(await services.setups.of(services.pool, task.campaignId), task)
      if (!step?.bulk) throw new ApiError('BULK_NOT_ALLOWED', '这一环节须逐件核查，不能批量办结')
      if (call.preview) {
        const answered = await previewComplete(services, call)
        const [usual = ''] = Object.keys(step.outcomes).filter((id) => step.outcomes[id]?.kind !== 'return')
        const refusal = await standingRefusal(services, call, answer.outcome || usual)
        if (refusal) throw new ApiError(refusal.code, refusal.message)
        return answered
      }
      if (step.outcomes[answer.outcome]?.kind === 'return')
        throw new ApiError('BULK_NO_RETURN', '退回不能批量，请逐件写明哪里不符合')
      // what a duty records is a fact, which no reason goes with
      if (!isDuty(task.caseId)) expectReason(answer)
      return completeTask(services, call, answer)
    },
  },
  nudge: {
    body: Compile(NudgeBody),
    run: (services: Services, call: TaskCall, body: unknown) =>
      nudgeTask(services, call, (body as { text?: string }).text),
  },
} as const
/** Who decides many at once says why, once for all of them. */
function expectReason({ reason }: { reason?: string }): void {
  if (!reason?.trim())
    throw new ApiError('BULK_REASON_MISSING', '批量办结、转办要写一个共同的理由', { field: 'reason' })
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
      let step: string | undefined
      for (const id of new Set(body.taskIds)) {
        try {
          const task = await findTask(services.pool, id)
          if (!task || !holdsPermission(actor, 'task.do')) throw notFound()
          await authorise(services.pool, request, 'task.do', caseSubjectOf(task))
          const at = `${task.campaignId}/${task.procedure}/${task.step}`
          step ??= at
          if (at !== step) throw new ApiError('BULK_MIXED_STEPS', '批量操作只能用于同一活动同一环节的任务')
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

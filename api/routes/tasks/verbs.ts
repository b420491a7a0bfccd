import type { FastifyInstance } from 'fastify'
import type { Static, TSchema } from 'typebox'
import {
  ActAnswer,
  AddSignerBody,
  AnswerBody,
  AskBody,
  CommentBody,
  CompleteBody,
  DraftBody,
  Empty,
  NudgeBody,
  ReasonBody,
  RemoveSignerBody,
  TaskDetail,
  ToPersonBody,
} from '../../../contracts/http/tasks.ts'
import type { CaseState } from '../../../domain/case/state.ts'
import { readAdded } from '../../../store/cases/added.ts'
import { readSignatures } from '../../../store/cases/signatures.ts'
import { isDuty } from '../../../store/duties/duty-id.ts'
import { readTaskPage } from '../../../store/inbox/task-page.ts'
import { unitNames } from '../../../store/organisation.ts'
import { inPlace } from '../../acts/in-place.ts'
import { addSigner, removeSigner } from '../../acts/signer-acts.ts'
import { completeTask, takeBackTask, withdrawTask } from '../../acts/task-acts.ts'
import { claimTask, handOverTask, readTask, releaseTask, saveDraft, unreadTask } from '../../acts/task-book.ts'
import type { TaskCall } from '../../acts/task-call.ts'
import { answerBesideTask, askBesideTask, commentTask, copyTask, nudgeTask } from '../../acts/task-words.ts'
import { ApiError, notFound } from '../../errors.ts'
import { InboxFilter, nextTask } from '../../inbox-query.ts'
import { askingOf } from '../../policies/actor.ts'
import { presentTaskPage } from '../../presenters/task-page.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { stepOfTask } from '../../step-of-task.ts'
import { caseSubjectOf } from '../../subjects.ts'
import { figuresFor } from '../../tasks/figures-for.ts'
import { TaskParams, taskCall } from './task-call.ts'

export function taskRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups, calendars } = services

  route(app, {
    method: 'GET',
    url: '/api/tasks/:id',
    summary: '任务页所需的全部内容',
    permission: 'task.read',
    ofTask: true,
    params: TaskParams,
    answer: TaskDetail,
    async handle(call) {
      const { actor, task: standing } = await taskCall(services, call, 'task.read')
      const found = await readTaskPage(pool, call.params.id, askingOf(actor))
      if (!found) throw notFound()
      const { task, page } = found
      const [setup, known, units, signatures, added] = await Promise.all([
        setups.of(pool, task.campaignId),
        calendars.calendars([task.calendarVersion]),
        unitNames(pool),
        isDuty(task.caseId) ? [] : readSignatures(pool, task.caseId, page.state as CaseState),
        isDuty(task.caseId) ? [] : readAdded(pool, task.caseId, page.state as CaseState),
      ])
      const figures = task.status === 'OPEN' ? await figuresFor(pool, setup, task, page) : {}
      return presentTaskPage({
        task,
        page,
        setup,
        calendars: known,
        units,
        actor,
        subject: caseSubjectOf(standing),
        figures,
        signatures,
        added,
      })
    },
  })

  const verb = <B extends TSchema>(
    name: string,
    summary: string,
    body: B,
    run: (call: TaskCall, body: Static<B>) => Promise<Static<typeof ActAnswer>>,
    permission: 'task.read' | 'task.do' = 'task.do',
  ) =>
    route(app, {
      method: 'POST',
      url: `/api/tasks/:id/${name}`,
      summary,
      permission,
      ofTask: true,
      params: TaskParams,
      body,
      answer: ActAnswer,
      handle: async (call) => run(await taskCall(services, call, permission), call.body),
    })

  const ending = (name: string, summary: string, expect?: (call: TaskCall, outcome: string) => Promise<void>) =>
    route(app, {
      method: 'POST',
      url: `/api/tasks/:id/${name}`,
      summary,
      permission: 'task.do',
      ofTask: true,
      params: TaskParams,
      query: InboxFilter,
      body: CompleteBody,
      answer: ActAnswer,
      async handle(call) {
        const found = await inPlace(services, await taskCall(services, call, 'task.do'))
        await expect?.(found, call.body.outcome)
        const next = await nextTask(services, call.actor, { filter: call.query, except: found.task.id })
        return completeTask(services, found, call.body, next)
      },
    })

  verb('claim', '签收', Empty, async (call) => claimTask(services, await inPlace(services, call)))
  verb('release', '退签', ReasonBody, async (call, { reason }) =>
    releaseTask(services, await inPlace(services, call), reason),
  )
  ending('complete', '办结；答复里是收件箱的下一件，可带收件箱的筛选条件')
  ending('return', '退回：结果须是退回', (call, outcome) => expectReturn(services, call, outcome))
  verb('withdraw', '撤回自己刚办结的', ReasonBody, (call, { reason }) => withdrawTask(services, call, reason))
  verb('take-back', '拿回：委派出去的；或者自己办结、后面还没有人签收的', ReasonBody, (call, { reason }) =>
    takeBackTask(services, call, reason),
  )
  verb('add-signer', '加签：在我办结之前，或者办结之后、落实之前，先听一个人的意见', AddSignerBody, (call, body) =>
    addSigner(services, call, body),
  )
  verb('remove-signer', '减签：还没有说意见的人不必再说', RemoveSignerBody, (call, body) =>
    removeSigner(services, call, body),
  )
  verb('transfer', '转办', ToPersonBody, async (call, body) =>
    handOverTask(services, await inPlace(services, call), 'transfer', body),
  )
  verb('delegate', '委派：受委派的人办完交回，由委派人确认', ToPersonBody, async (call, body) =>
    handOverTask(services, await inPlace(services, call), 'delegate', body),
  )
  verb('cc', '抄送', ToPersonBody, (call, body) => copyTask(services, call, body))
  verb('read', '标为已读', Empty, (call) => readTask(services, call), 'task.read')
  verb('unread', '标回未读', Empty, (call) => unreadTask(services, call), 'task.read')
  verb('nudge', '催办：工作时间，一件一小时一次', NudgeBody, (call, { text }) => nudgeTask(services, call, text))
  verb('comment', '留言，可附材料', CommentBody, (call, body) => commentTask(services, call, body))
  verb('ask', '问一个人；任务不等答复', AskBody, (call, body) => askBesideTask(services, call, body))
  verb('answer', '答复问自己的', AnswerBody, (call, body) => answerBesideTask(services, call, body), 'task.read')
  verb('draft', '保存草稿，不校验', DraftBody, (call, { content }) => saveDraft(services, call, content))
}

async function expectReturn({ pool, setups }: Services, { task }: TaskCall, outcome: string): Promise<void> {
  const step = stepOfTask(await setups.of(pool, task.campaignId), task)
  if (step?.outcomes[outcome]?.kind !== 'return') {
    throw new ApiError('OUTCOME_NOT_ALLOWED', '所选结果不是退回', { field: 'outcome' })
  }
}

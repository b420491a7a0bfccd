import type { FastifyInstance } from 'fastify'
import { TaskWhy } from '../../../contracts/http/why.ts'
import { readTaskPage } from '../../../store/inbox/task-page.ts'
import { notFound } from '../../errors.ts'
import { authorise } from '../../plugins/authority.ts'
import { askingOf } from '../../policies/actor.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { caseSubjectOf } from '../../subjects.ts'
import { whyOf } from '../../tasks/why.ts'
import { TaskParams } from './task-call.ts'

export function taskWhyRoutes(app: FastifyInstance, { pool, setups }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/tasks/:id/why',
    summary: '为什么：为什么归这里办、为什么是这个期限、还有谁能办、没有人办会怎样',
    permission: 'task.read',
    params: TaskParams,
    answer: TaskWhy,
    async handle({ actor, params, request }) {
      const found = await readTaskPage(pool, params.id, askingOf(actor))
      if (!found) throw notFound()
      const { task, page } = found
      await authorise(pool, request, 'task.read', caseSubjectOf({ ...page, campaignId: task.campaignId }))
      return whyOf(pool, await setups.of(pool, task.campaignId), { task, page, actor })
    },
  })
}

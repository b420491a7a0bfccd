import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { Desk, DeskQuery, type DeskRow, HandOverBody } from '../../contracts/http/desks.ts'
import { type DeskOutcome, deskOutcome } from '../../domain/task/desk.ts'
import type { Receiver } from '../../domain/task/rules.ts'
import { type DeskTask, findGiver, findReceiver, type GiverRow, readDesk, writeHandOver } from '../../store/desks.ts'
import { once } from '../../store/idempotency.ts'
import { ringLive } from '../../store/live-log.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import { carryStandIns } from '../../store/substitutions.ts'
import { repeated } from '../answers.ts'
import { ApiError, notFound } from '../errors.ts'
import { authorise } from '../plugins/authority.ts'
import { type Actor, actedBy, actingUnit, askingOf } from '../policies/actor.ts'
import { holdsPermission } from '../policies/table.ts'
import { type Call, route } from '../route.ts'
import type { Services } from '../services.ts'

const DeskParams = Type.Object({ person: Type.Integer({ minimum: 1 }) }, { additionalProperties: false })

/** Handing over one person's desk in one act: what he holds goes to one receiver, and what that one may not do goes back to its unit. */
export function deskRoutes(app: FastifyInstance, { pool }: Services): void {
  const asked = async (
    call: Pick<Call<{ person: number }, unknown, unknown>, 'actor' | 'params' | 'request'>,
    to: number,
  ) => {
    const giver = await findGiver(pool, call.params.person)
    if (!giver) throw notFound()
    await authorise(pool, call.request, 'desk.handOver', giver)
    const receiver = await findReceiver(pool, to)
    if (!receiver) throw new ApiError('RECEIVER_UNKNOWN', '没有这位人员，或者已停用', { field: 'to' })
    if (receiver.person === giver.id) throw new ApiError('RECEIVER_IS_HOLDER', '不能移交给本人', { field: 'to' })
    return { giver, receiver, units: unitsFor(call.actor, giver) }
  }

  route(app, {
    method: 'GET',
    url: '/api/desks/:person',
    summary: '移交一个人的全部任务之前先看：每件会怎样',
    permission: 'desk.handOver',
    params: DeskParams,
    query: DeskQuery,
    answer: Desk,
    async handle(call) {
      const { giver, receiver, units } = await asked(call, call.query.to)
      const { tasks, left } = await asPlatform(() => readDesk(pool, giver.id, units, askingOf(call.actor)))
      return present(call.actor, giver, receiver, judged(tasks, giver, receiver), left)
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/desks/:person/hand-over',
    summary: '移交一个人的全部任务，逐件给出结果',
    permission: 'desk.handOver',
    params: DeskParams,
    body: HandOverBody,
    answer: Desk,
    async handle(call) {
      const { actor, body, idempotency } = call
      const { giver, receiver, units } = await asked(call, body.to)
      const done = await once(pool, idempotency, async (tx): Promise<Desk> => {
        const { tasks, left } = await readDesk(tx, giver.id, units, askingOf(actor), true)
        const rows = judged(tasks, giver, receiver)
        const { reason, withDrafts } = body
        const by = actedBy(actor, actingUnit(actor, tasks[0]?.unit ?? 0))
        if (rows.length > 0)
          await writeHandOver(tx, { id: randomUUID(), giver, receiver, actor: by, reason, withDrafts, rows })
        if (!units) await carryStandIns(tx, giver.id, receiver.person, by)
        return present(actor, giver, receiver, rows, left)
      })
      if (done.kind === 'answered') return repeated(done.stored, idempotency) as Desk
      ringLive(pool)
      return done.response as Desk
    },
  })
}

/** His own desk whole, and that of whoever has left by an administrator; a head that of his units' tasks alone. */
const unitsFor = (actor: Actor, giver: GiverRow): readonly number[] | undefined =>
  actor.person.id === giver.id || (giver.left && holdsPermission(actor, 'account.manage')) ? undefined : actor.headed

interface Judged {
  task: DeskTask
  outcome: DeskOutcome
}

const judged = (tasks: readonly DeskTask[], giver: GiverRow, receiver: Receiver): Judged[] =>
  tasks.map((task) => ({ task, outcome: deskOutcome(task, giver.id, receiver) }))

function present(
  actor: Actor,
  giver: GiverRow,
  receiver: Receiver & { name: string },
  rows: readonly Judged[],
  left: number,
): Desk {
  const seesCases = holdsPermission(actor, 'task.read')
  return {
    giver: { id: giver.id, name: giver.name },
    receiver: { id: receiver.person, name: receiver.name },
    items: rows.map(({ task, outcome }) => ({
      taskId: task.id,
      title: task.title,
      name: seesCases ? task.name : null,
      unit: { id: task.unit, name: task.unitName },
      draft: task.hasDraft,
      outcome: outcome.do,
      why: outcome.do === 'RELEASED' ? (outcome.why as DeskRow['why']) : null,
    })),
    left,
  }
}

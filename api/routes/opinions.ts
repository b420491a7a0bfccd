import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  AnswerOpinionBody,
  OpinionBody,
  OpinionItem,
  OpinionPage,
  OpinionsQuery,
  OpinionsSeen,
  OwnOpinion,
  OwnOpinionPage,
  OwnOpinionsQuery,
} from '../../contracts/http/opinions.ts'
import { answerRefusal, sendRefusal } from '../../domain/opinions/opinion.ts'
import { once } from '../../store/idempotency.ts'
import {
  answerOpinion,
  findOpinion,
  listOpinions,
  lockOpinion,
  lockSender,
  markSeen,
  type OpinionRow,
  sendOpinion,
} from '../../store/opinions.ts'
import { inTransaction, type Tx } from '../../store/pool.ts'
import { repeated } from '../answers.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../cursor.ts'
import { notFound, refused } from '../errors.ts'
import { actedBy, actingUnit } from '../policies/actor.ts'
import { presentOpinion, presentOwnOpinion } from '../presenters/opinions.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

const OpinionParams = Type.Object({ id: Type.Integer({ minimum: 1 }) }, { additionalProperties: false })

/** 意见建议: anybody who is logged in sends one and sees his own; administrators see and answer them. */
export function opinionRoutes(app: FastifyInstance, { pool }: Services): void {
  route(app, {
    method: 'POST',
    url: '/api/opinions',
    summary: '提交意见、建议、投诉，得到回执编号',
    permission: 'session',
    body: OpinionBody,
    answer: OwnOpinion,
    async handle({ actor, body, idempotency }) {
      const done = await once(pool, idempotency, async (tx): Promise<OwnOpinion> => {
        const refusal = sendRefusal(body.text, await lockSender(tx, actor.person.id))
        if (refusal) throw refused(refusal)
        return presentOwnOpinion(await standing(tx, await sendOpinion(tx, actor.person.id, body)))
      })
      return (done.kind === 'answered' ? repeated(done.stored, idempotency) : done.response) as OwnOpinion
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/opinions/own',
    summary: '自己提交过的意见建议和答复',
    permission: 'session',
    query: OwnOpinionsQuery,
    answer: OwnOpinionPage,
    async handle({ actor, query }) {
      const limit = limitOf(query.limit)
      const before = readCursor(query.cursor)?.sort
      const rows = await listOpinions(pool, { person: actor.person.id, before, limit: limit + 1 })
      const { items, nextCursor } = pageCut(rows, limit, ({ id }) => writeCursor(id, ''))
      return { items: items.map(presentOwnOpinion), nextCursor }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/opinions/seen',
    summary: '答复看过了，不再提示',
    permission: 'session',
    // seen twice is seen
    keyless: true,
    answer: OpinionsSeen,
    handle: ({ actor }) => inTransaction(pool, async (tx) => ({ seen: await markSeen(tx, actor.person.id) })),
  })

  route(app, {
    method: 'GET',
    url: '/api/opinions',
    summary: '全部意见建议：待处理的、已答复的，按内容、姓名、回执编号找',
    permission: 'opinion.answer',
    query: OpinionsQuery,
    answer: OpinionPage,
    async handle({ query: { status, q, ...page } }) {
      const limit = limitOf(page.limit)
      const before = readCursor(page.cursor)?.sort
      const rows = await listOpinions(pool, { status, q, before, limit: limit + 1 })
      const { items, nextCursor } = pageCut(rows, limit, ({ id }) => writeCursor(id, ''))
      return { items: items.map(presentOpinion), nextCursor }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/opinions/:id/answer',
    summary: '答复一条意见建议；提交的人会看到',
    permission: 'opinion.answer',
    params: OpinionParams,
    body: AnswerOpinionBody,
    answer: OpinionItem,
    async handle({ actor, params: { id }, body, idempotency }) {
      const by = { ...actedBy(actor, actingUnit(actor, 0)), person: actor.person.id }
      const done = await once(pool, idempotency, async (tx): Promise<OpinionItem> => {
        const opinion = await lockOpinion(tx, id)
        if (!opinion) throw notFound()
        const refusal = answerRefusal(body.answer, opinion, actor.person.id)
        if (refusal) throw refused(refusal)
        await answerOpinion(tx, id, body.answer, by)
        return presentOpinion(await standing(tx, id))
      })
      return (done.kind === 'answered' ? repeated(done.stored, idempotency) : done.response) as OpinionItem
    },
  })
}

async function standing(tx: Tx, id: number): Promise<OpinionRow> {
  const row = await findOpinion(tx, id)
  if (!row) throw new Error(`opinion ${id}: expected a row`)
  return row
}

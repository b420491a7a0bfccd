import type { FastifyInstance } from 'fastify'
import Type, { type TSchema } from 'typebox'
import {
  AskedPlans,
  BeginConsultationBody,
  CommentParams,
  Consultation,
  PlanCommentBody,
  RuleCommentBody,
  WithdrawConsultationBody,
} from '../../../contracts/http/consultations.ts'
import { formatInstant, type Zone } from '../../../domain/calendar/index.ts'
import { campaignTime } from '../../../domain/campaign/clock.ts'
import { type CampaignRow, findCampaign } from '../../../store/campaigns/campaigns.ts'
import type { Teller } from '../../../store/campaigns/changes.ts'
import {
  approvePlan,
  askedOf,
  beginConsultation,
  type ConsultationRow,
  giveComment,
  readConsultation,
  ruleOnComment,
} from '../../../store/campaigns/consultations.ts'
import { readWithdrawals, type WithdrawalRow, withdrawConsultation } from '../../../store/campaigns/withdrawals.ts'
import { once } from '../../../store/idempotency.ts'
import { namesOf, unitNames } from '../../../store/organisation.ts'
import type { Tx } from '../../../store/pool.ts'
import { repeated } from '../../answers.ts'
import { ApiError, notFound } from '../../errors.ts'
import { authorise } from '../../plugins/authority.ts'
import { type Actor, actingUnit } from '../../policies/actor.ts'
import { judge } from '../../policies/table.ts'
import { consultationGaps, presentConsultation } from '../../presenters/consultations.ts'
import { type Call, route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { CampaignParams } from './drafts.ts'

type PlanCall = Pick<Call<{ id: string }, unknown, unknown>, 'actor' | 'params' | 'request' | 'idempotency'>

/** The plan is sent round before it is approved (S3-01). It need not be; once begun, it is finished before the launch. */
export function consultationRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  const found = async ({ params }: Pick<PlanCall, 'params'>): Promise<{ row: CampaignRow } & Rounds> => {
    const row = await findCampaign(pool, params.id)
    if (!row) throw notFound()
    return { row, ...(await rounds(pool, row.id)) }
  }

  /** the day that it is where the campaign is */
  const today = async ({ id, nowMs }: CampaignRow): Promise<string> =>
    dayOf(nowMs, (await setups.of(pool, id)).times.zone)

  const present = async (db: Pick<Tx, 'query'>, actor: Actor, row: CampaignRow): Promise<Consultation> => {
    const { standing, withdrawn } = await rounds(db, row.id)
    const { template, times } = await setups.of(pool, row.id)
    const seesAll = judge(actor, 'campaign.read', row) === 'allowed'
    const persons = [
      standing?.begunBy,
      standing?.approvedBy,
      ...withdrawn.flatMap(({ begunBy, withdrawnBy }) => [begunBy, withdrawnBy]),
      ...commentsIn({ standing, withdrawn }).flatMap((c) => [c.givenBy, c.ruledBy]),
    ]
    const names = await namesOf(
      db,
      persons.filter((id) => typeof id === 'number'),
    )
    const units = seesAll ? 'all' : actor.works
    return presentConsultation({
      row,
      template,
      standing,
      withdrawn,
      names,
      units,
      mayPlan: judge(actor, 'campaign.plan', row) === 'allowed',
      today: dayOf(row.nowMs, times.zone),
    })
  }

  const doOnce = async (
    call: PlanCall,
    row: CampaignRow,
    work: (tx: Tx, by: Teller) => Promise<void>,
  ): Promise<Consultation> => {
    const { actor, idempotency } = call
    const by = {
      actor: { person: actor.person.id, unit: actingUnit(actor, row.officeUnitId ?? 0) },
      at: campaignTime(row.clock, row.nowMs),
    }
    const done = await once(pool, idempotency, async (tx) => {
      await work(tx, by)
      return present(tx, actor, row)
    })
    return (done.kind === 'done' ? done.response : repeated(done.stored, idempotency)) as Consultation
  }

  route(app, {
    method: 'GET',
    url: '/api/consultations',
    summary: '请我单位提意见的方案',
    permission: 'consultation.read',
    answer: AskedPlans,
    handle: async ({ actor }) => ({ items: await askedOf(pool, actor.works), nextCursor: null }),
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/consultation',
    summary: '方案征求意见：问了谁，答了什么，采纳与否',
    permission: 'consultation.read',
    params: CampaignParams,
    answer: Consultation,
    async handle(call) {
      const { row, ...round } = await found(call)
      await authorise(pool, call.request, 'consultation.read', subjectOf(row, round))
      return present(pool, call.actor, row)
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/consultation',
    summary: '草案征求意见',
    permission: 'campaign.plan',
    params: CampaignParams,
    body: BeginConsultationBody,
    answer: Consultation,
    async handle(call) {
      const { row } = await found(call)
      await authorise(pool, call.request, 'campaign.plan', row)
      const { units, dueOn } = call.body
      if (row.status !== 'DRAFT') throw new ApiError('ALREADY_LAUNCHED', '活动已经发起')
      if (dueOn < (await today(row))) throw new ApiError('DATE_IN_PAST', '截止日期已经过了', { field: 'dueOn' })
      const names = await unitNames(pool)
      const unknown = units.findIndex((unit) => !names.has(unit))
      if (unknown >= 0) throw new ApiError('UNIT_UNKNOWN', '没有这个单位', { field: `units.${unknown}` })
      return doOnce(call, row, async (tx, by) => {
        if (!(await beginConsultation(tx, { campaign: row.id, title: row.title, units, dueOn }, by)))
          throw new ApiError('CONSULTATION_STATUS', '方案已经送去征求意见')
      })
    },
  })

  const onComment = <B extends TSchema>(
    method: 'PUT' | 'POST',
    path: string,
    summary: string,
    permission: 'consultation.answer' | 'campaign.plan',
    body: B,
    work: (
      tx: Tx,
      of: { campaign: string; unit: number; today: string },
      body: unknown,
      by: Teller,
    ) => Promise<boolean>,
  ) =>
    route(app, {
      method,
      url: `/api/campaigns/:id/consultation/comments/:unit${path}`,
      summary,
      permission,
      params: CommentParams,
      body,
      answer: Consultation,
      async handle(call) {
        const { row, standing } = await found(call)
        const { unit } = call.params
        if (permission === 'campaign.plan') await authorise(pool, call.request, 'campaign.plan', row)
        else {
          const asked =
            standing?.comments.filter((comment) => comment.unit.id === unit).map((comment) => comment.unit.id) ?? []
          await authorise(pool, call.request, 'consultation.answer', { id: row.id, status: row.status, units: asked })
          if (!call.actor.works.includes(unit)) throw new ApiError('NOT_YOUR_UNIT', '只能替本单位提意见')
        }
        const of = { campaign: row.id, unit, today: await today(row) }
        return doOnce(call, row, async (tx, by) => {
          if (!(await work(tx, of, call.body, by)))
            throw new ApiError('CONSULTATION_STATUS', '这条意见现在不能这样处理：未征求、已截止、已答复，或者尚未提出')
        })
      },
    })

  onComment(
    'PUT',
    '',
    '本单位的意见；text 为 null 是没有意见',
    'consultation.answer',
    PlanCommentBody,
    (tx, of, body, by) => giveComment(tx, { ...of, ...(body as { text: string | null }) }, by),
  )
  onComment(
    'POST',
    '/ruling',
    '采纳、部分采纳或者不采纳，写明理由',
    'campaign.plan',
    RuleCommentBody,
    (tx, of, body, by) => ruleOnComment(tx, { ...of, ...(body as { ruling: 'ADOPTED'; reason: string }) }, by),
  )

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/consultation/approve',
    summary: '批准方案：由送去征求意见的人以外的人',
    permission: 'campaign.plan',
    params: CampaignParams,
    body: Type.Object({}, { additionalProperties: false }),
    answer: Consultation,
    async handle(call) {
      const { row, standing } = await found(call)
      await authorise(pool, call.request, 'campaign.plan', row)
      if (standing?.status === 'OPEN') {
        if (standing.begunBy === call.actor.person.id) throw new ApiError('TWO_PERSONS', '送去征求意见的人不能自己批准')
        const [gap] = consultationGaps(standing, await today(row))
        if (gap !== undefined) throw new ApiError('CONSULTATION_INCOMPLETE', gap)
      }
      return doOnce(call, row, async (tx, by) => {
        if (!(await approvePlan(tx, row.id, by))) throw new ApiError('CONSULTATION_STATUS', '没有正在进行的征求意见')
      })
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/consultation/withdraw',
    summary: '撤回征求意见：批准以前，写明原因；征求过的单位收到通知，之后可以重新征求',
    permission: 'campaign.plan',
    params: CampaignParams,
    body: WithdrawConsultationBody,
    answer: Consultation,
    async handle(call) {
      const { row } = await found(call)
      await authorise(pool, call.request, 'campaign.plan', row)
      const { reason } = call.body
      return doOnce(call, row, async (tx, by) => {
        if (!(await withdrawConsultation(tx, { campaign: row.id, title: row.title, reason }, by)))
          throw new ApiError('CONSULTATION_STATUS', '没有正在进行的征求意见')
      })
    },
  })
}

interface Rounds {
  standing: ConsultationRow | undefined
  /** before it */
  withdrawn: WithdrawalRow[]
}

async function rounds(db: Pick<Tx, 'query'>, campaign: string): Promise<Rounds> {
  return { standing: await readConsultation(db, campaign), withdrawn: await readWithdrawals(db, campaign) }
}

const commentsIn = ({ standing, withdrawn }: Rounds) => [
  ...(standing?.comments ?? []),
  ...withdrawn.flatMap(({ comments }) => comments),
]

/** Whoever was asked may read it, after it was withdrawn too. */
const subjectOf = ({ id, status }: CampaignRow, round: Rounds) => ({
  id,
  status,
  units: commentsIn(round).map(({ unit }) => unit.id),
})

const dayOf = (at: number, zone: Zone | undefined): string => formatInstant(at, zone).slice(0, 10)

import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  AppealBody,
  AppealItem,
  AppealPage,
  AppealParams,
  AppealQuery,
  AppealRulingBody,
} from '../../../contracts/http/ranking-appeals.ts'
import { campaignTime } from '../../../domain/campaign/clock.ts'
import { type AppealRefusal, appealRefusal } from '../../../domain/ranking/appeal.ts'
import { attachToCampaign } from '../../../store/campaigns/attach-evidence.ts'
import { type CampaignRow, findCampaign } from '../../../store/campaigns/campaigns.ts'
import type { Teller } from '../../../store/campaigns/changes.ts'
import {
  type AppealRow,
  appealStandings,
  fileAppeal,
  findAppeal,
  listAppeals,
  ruleOnAppeal,
  withdrawAppeal,
} from '../../../store/figures/appeals.ts'
import { correctRanking } from '../../../store/figures/correct-ranking.ts'
import { readSnapshots } from '../../../store/figures/snapshots.ts'
import { once } from '../../../store/idempotency.ts'
import type { Tx } from '../../../store/pool.ts'
import type { Setup } from '../../../store/setup.ts'
import { repeated } from '../../answers.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { ApiError, notFound } from '../../errors.ts'
import { authorise } from '../../plugins/authority.ts'
import { type Actor, actingUnit } from '../../policies/actor.ts'
import { judge } from '../../policies/table.ts'
import { presentAppeal } from '../../presenters/ranking-appeals.ts'
import { appealUnits, appealUntil, campaignDay, rulesOn } from '../../rankings/appealing.ts'
import { type Call, route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { CampaignParams } from './drafts.ts'

type AppealCall = Pick<Call<{ id: string }, unknown, unknown>, 'actor' | 'params' | 'request' | 'idempotency'>

const REFUSED: Readonly<Record<AppealRefusal, string>> = {
  APPEAL_NOT_RANKED: '这一期排名里没有这个单位',
  APPEAL_SUPERSEDED: '这一版已经被新的一版代替',
  APPEAL_TOO_LATE: '提出异议的期限已经过了',
  APPEAL_TWICE: '这个单位对这一版已经提出过异议',
}

/** A unit objects to its own row of a published ranking; whoever runs the campaign, and neither objected nor published, decides. */
export function rankingAppealRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups, calendars } = services

  async function found({ params }: Pick<AppealCall, 'params'>): Promise<{ row: CampaignRow; setup: Setup }> {
    const row = await findCampaign(pool, params.id)
    if (!row) throw notFound()
    return { row, setup: await setups.of(pool, row.id) }
  }

  const told = (row: CampaignRow, unit: number) => ({ id: row.id, status: row.status, child: row.child, units: [unit] })

  const presented = async (actor: Actor, row: CampaignRow, setup: Setup, appeal: AppealRow): Promise<AppealItem> => {
    const isOpen = appeal.status === 'OPEN'
    return presentAppeal(appeal, titlesOf(setup), {
      rule: isOpen && judge(actor, 'ranking.rule', row) === 'allowed' && (await decides(actor, appeal)),
      withdraw: isOpen && judge(actor, 'ranking.appeal', told(row, appeal.unit.id)) === 'allowed',
    })
  }

  const decides = (actor: Actor, { unit, filedBy, ...appeal }: AppealRow): Promise<boolean> =>
    rulesOn(pool, actor, { ...appeal, unit: unit.id, filedBy: filedBy.id })

  /** Does it once, and answers the objection as it stands then. */
  async function doOnce(
    call: AppealCall,
    { row, setup }: { row: CampaignRow; setup: Setup },
    work: (tx: Tx, by: Teller) => Promise<number>,
  ): Promise<AppealItem> {
    const { actor, idempotency } = call
    const by = {
      actor: { person: actor.person.id, unit: actingUnit(actor, row.officeUnitId ?? 0) },
      at: campaignTime(row.clock, row.nowMs),
    }
    const done = await once(pool, idempotency, async (tx) => {
      const appeal = await findAppeal(tx, row.id, await work(tx, by))
      if (!appeal) throw notFound()
      return presented(actor, row, setup, appeal)
    })
    return (done.kind === 'done' ? done.response : repeated(done.stored, idempotency)) as AppealItem
  }

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/ranking-appeals',
    summary: '对排名的异议：活动的人和审计看全部，其他人看本单位的',
    permission: 'campaign.read',
    params: CampaignParams,
    query: AppealQuery,
    answer: AppealPage,
    async handle({ actor, params, query, request }) {
      const { row, setup } = await found({ params })
      await authorise(pool, request, 'campaign.read', row)
      const limit = limitOf(query.limit)
      const before = readCursor(query.cursor)?.sort
      const rows = await listAppeals(pool, {
        campaign: row.id,
        units: appealUnits(actor, row),
        status: query.status,
        before: before === undefined ? undefined : Number(before),
        limit: limit + 1,
      })
      const { items, nextCursor } = pageCut(rows, limit, (last) => writeCursor(last.id, ''))
      return { items: await Promise.all(items.map((one) => presented(actor, row, setup, one))), nextCursor }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/ranking-appeals',
    summary: '对本单位在一期排名里的一行提出异议，写明理由，可附材料',
    permission: 'ranking.appeal',
    params: CampaignParams,
    body: AppealBody,
    answer: AppealItem,
    async handle(call) {
      const { actor, body, request } = call
      const { ranking, period, version, unit, reason, files = [] } = body
      const { row, setup } = await found(call)
      await authorise(pool, request, 'ranking.appeal', told(row, unit))
      const snapshots = await readSnapshots(pool, row.id, ranking, period)
      const [newest] = snapshots
      if (!newest) throw notFound()
      if (row.status === 'CLOSED') throw new ApiError('APPEAL_TOO_LATE', '活动已经结束')
      const standings = await appealStandings(pool, row.id, [unit])
      const refused = appealRefusal(
        { unit, version, today: campaignDay(row, setup) },
        {
          units: newest.rows.map((each) => each.unit),
          version: newest.version,
          lastDay: appealUntil({ row, setup, calendars: await calendars.calendars() }, newest),
          appealed: standings
            .filter(
              (one) =>
                one.ranking === ranking &&
                one.period === period &&
                one.version === version &&
                one.status !== 'WITHDRAWN',
            )
            .map((one) => one.unit),
        },
      )
      if (refused) throw new ApiError(refused, REFUSED[refused])
      const name = newest.rows.find((each) => each.unit === unit)?.name ?? String(unit)
      return doOnce(call, { row, setup }, async (tx, by) => {
        const attached = { campaign: row.id, slot: 'ranking-appeal', files, person: actor.person.id }
        const hashes = await attachToCampaign(tx, attached)
        if (!hashes) throw new ApiError('APPEAL_FILES', '材料不是您上传的，或者已经用在别处', { field: 'files' })
        const id = await fileAppeal(
          tx,
          {
            campaign: row.id,
            ranking,
            title: `${newest.title} ${period}`,
            period,
            version,
            unit: { id: unit, name },
            reason,
            files,
            hashes,
            office: row.officeUnitId,
          },
          by,
        )
        if (id === undefined) throw new ApiError('APPEAL_TWICE', REFUSED.APPEAL_TWICE)
        return id
      })
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/ranking-appeals/:appeal/withdraw',
    summary: '撤回异议：处理以前',
    permission: 'ranking.appeal',
    params: AppealParams,
    body: Type.Object({}, { additionalProperties: false }),
    answer: AppealItem,
    async handle(call) {
      const { params, request } = call
      const { row, setup } = await found(call)
      const appeal = await findAppeal(pool, row.id, params.appeal)
      await authorise(pool, request, 'ranking.appeal', { ...told(row, 0), units: appeal ? [appeal.unit.id] : [] })
      if (!appeal) throw notFound()
      return doOnce(call, { row, setup }, async (tx, by) => {
        if (!(await withdrawAppeal(tx, appeal, by))) throw new ApiError('APPEAL_STATUS', '异议已经处理或者撤回')
        return appeal.id
      })
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/ranking-appeals/:appeal/ruling',
    summary: '处理异议：不成立、成立、改正（写明哪些事实不再计），写明理由；改正的排名当即出新的一版',
    permission: 'ranking.rule',
    params: AppealParams,
    body: AppealRulingBody,
    answer: AppealItem,
    async handle(call) {
      const { actor, body, params, request } = call
      const { ruling, reason, facts } = body
      const { row, setup } = await found(call)
      await authorise(pool, request, 'ranking.rule', row)
      const appeal = await findAppeal(pool, row.id, params.appeal)
      if (!appeal) throw notFound()
      if (!(await decides(actor, appeal)))
        throw new ApiError('APPEAL_OWN', '提出异议的人和单位、发布这一期排名的人不能自己处理')
      if ((ruling === 'CORRECTED') !== (facts !== undefined))
        throw new ApiError('APPEAL_FACTS', '改正要写明哪些事实不再计，别的处理不写', { field: 'facts' })
      return doOnce(call, { row, setup }, async (tx, by) => {
        const corrected = facts ? await correctRanking(tx, setup, appeal, { facts, reason }, by) : null
        if (corrected === undefined)
          throw new ApiError('APPEAL_FACTS', '这些事实不全在这个单位的数里，或者去掉以后排名不变', { field: 'facts' })
        const title = `${titlesOf(setup)(appeal.ranking)} ${appeal.period}`
        if (!(await ruleOnAppeal(tx, appeal, { ruling, reason, corrected, title }, by)))
          throw new ApiError('APPEAL_STATUS', '异议已经处理或者撤回')
        return appeal.id
      })
    },
  })
}

const titlesOf =
  ({ template }: Setup) =>
  (ranking: string): string =>
    template.rankings?.find(({ id }) => id === ranking)?.title ?? ranking

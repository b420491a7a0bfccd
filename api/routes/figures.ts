import type { FastifyInstance } from 'fastify'
import Type, { type Static } from 'typebox'
import {
  FigureQuery,
  FigureRowPage,
  FigureRowQuery,
  IndicatorsOut,
  LaddersOut,
  QuotasOut,
  RankingsOut,
} from '../../contracts/http/figures.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import { matterId } from '../../domain/case/matter-id.ts'
import { bindingLimits } from '../../domain/figure/binding.ts'
import { plain } from '../../domain/figure/exact.ts'
import { candidateKey } from '../../domain/ranking/publish.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import { indicatorBoard, quotaBoard, rankingBoard } from '../../store/figures/board.ts'
import { ladderBoard } from '../../store/figures/ladder-board.ts'
import { readSnapshots } from '../../store/figures/snapshots.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import type { Setup } from '../../store/setup.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../cursor.ts'
import { notFound } from '../errors.ts'
import { judgedCampaign } from '../judged-campaign.ts'
import { type Actor, askingOf, scopeOf } from '../policies/actor.ts'
import { presentIndicator, presentLadders, presentQuota, presentRanking, presentRow } from '../presenters/figures.ts'
import { readAppealing } from '../rankings/appealing.ts'
import { type Call, route } from '../route.ts'
import type { Services } from '../services.ts'
import { figureAsked } from './figure-asked.ts'

const OfCampaign = Type.Object({ id: Type.String() })
const OfFigure = Type.Object({ id: Type.String(), figure: Type.String() })

type Asking = Pick<Call<{ id: string }, unknown, unknown>, 'params' | 'request'>

/** Figures of a campaign, what they are measured against, and the rows behind every number. */
export function figureRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups, calendars } = services

  async function open({ params, request }: Asking) {
    const row = await judgedCampaign(pool, request, params.id, 'campaign.read')
    const setup = await setups.of(pool, row.id)
    const { id, version } = setup.template
    return { row, setup, template: { id, version }, nameOf: namesOf(setup) }
  }

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/indicators',
    summary: '指标：数值、目标、口径和分单位情况',
    permission: 'campaign.read',
    params: OfCampaign,
    query: FigureQuery,
    answer: IndicatorsOut,
    async handle(call) {
      const { row, setup, template, nameOf } = await open(call)
      const { scope, figures } = await asPlatform(() =>
        indicatorBoard(pool, setup, momentOf(call.actor, row, call.query.period)),
      )
      return {
        template,
        today: scope.today,
        items: figures.map((figure) => presentIndicator(figure, nameOf)),
        binding: bindingLimits(setup.template, figures).map(({ limits, first }) => ({
          limits: limits.map((limit) => ({ ...limit, allowed: plain(limit.allowed) })),
          first,
        })),
      }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/quotas',
    summary: '配额：各单位进度与时间进度',
    permission: 'campaign.read',
    params: OfCampaign,
    query: FigureQuery,
    answer: QuotasOut,
    async handle(call) {
      const { row, setup, template, nameOf } = await open(call)
      const { scope, figures } = await asPlatform(() =>
        quotaBoard(pool, setup, momentOf(call.actor, row, call.query.period)),
      )
      return { template, today: scope.today, items: figures.map((figure) => presentQuota(figure, nameOf)) }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/rankings',
    summary: '排名：当前情况和已发布的各期',
    permission: 'campaign.read',
    params: OfCampaign,
    query: FigureQuery,
    answer: RankingsOut,
    async handle(call) {
      const { row, setup, template, nameOf } = await open(call)
      const { period } = call.query
      const { scope, figures } = await asPlatform(() => rankingBoard(pool, setup, momentOf(call.actor, row, period)))
      const published = await Promise.all(figures.map(({ ranking }) => readSnapshots(pool, row.id, ranking.id, period)))
      const asked = { row, setup, calendars: await calendars.calendars(), actor: call.actor }
      const appealing = await readAppealing(pool, asked, published.flat())
      const items = figures.map(({ ranking, now }, index) => {
        const measureOf = (snapshot: { period: string }, from: 'TOP' | 'BOTTOM', unit: number) => {
          const procedure = ranking.candidates?.find((each) => each.from === from)?.procedure ?? ''
          return matterId(row.id, procedure, candidateKey(ranking.id, snapshot.period, unit, from))
        }
        return presentRanking(ranking, now, published[index] ?? [], measureOf, appealing, nameOf)
      })
      return { template, today: scope.today, items }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/ladders',
    summary: '问责阶梯：各单位次数和已到达的级',
    permission: 'campaign.read',
    params: OfCampaign,
    answer: LaddersOut,
    async handle(call) {
      const { row, setup, template, nameOf } = await open(call)
      return {
        template,
        items: presentLadders(
          setup.template,
          await asPlatform(() => ladderBoard(pool, setup, row.id, askingOf(call.actor))),
          nameOf,
        ),
      }
    },
  })

  for (const kind of ['indicators', 'quotas', 'rankings', 'ladders'] as const) {
    route(app, {
      method: 'GET',
      url: `/api/campaigns/:id/${kind}/:figure/rows`,
      summary: '一个数后面的各行',
      permission: 'campaign.read',
      params: OfFigure,
      query: FigureRowQuery,
      answer: FigureRowPage,
      async handle(call): Promise<Static<typeof FigureRowPage>> {
        const { row, setup, nameOf } = await open(call)
        const list = await figureAsked(
          pool,
          setup,
          momentOf(call.actor, row, call.query.period),
          kind,
          call.params.figure,
          call.query,
        )
        if (!list) throw notFound()
        const limit = limitOf(call.query.limit)
        const rows = await list(scopeOf(call.actor), { after: readCursor(call.query.cursor)?.sort, limit })
        const { items, nextCursor } = pageCut(rows, limit, (last) => writeCursor(last.position, last.id))
        return { items: items.map((item) => presentRow(item, nameOf)), nextCursor }
      },
    })
  }
}

const momentOf = (actor: Actor, row: CampaignRow, period: string | undefined) => ({
  asker: askingOf(actor),
  campaign: row.id,
  phases: row.phases,
  now: campaignTime(row.clock, row.nowMs),
  period,
})

const namesOf = ({ directory }: Setup) => {
  return (unit: number) => directory.units.get(unit)?.name ?? String(unit)
}

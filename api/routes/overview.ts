import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  CampaignFunnel,
  CampaignOverview,
  CampaignTrend,
  Overview,
  UnitReasons,
} from '../../contracts/http/overview.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import { figuresOf } from '../../domain/overview/figures.ts'
import { funnelOf, funnelRules } from '../../domain/overview/funnel.ts'
import { byNeed } from '../../domain/overview/need.ts'
import { type CampaignRow, listCampaigns } from '../../store/campaigns/campaigns.ts'
import { countCases, type Moment } from '../../store/overview/count-cases.ts'
import { countStages } from '../../store/overview/count-stages.ts'
import { countWeeks } from '../../store/overview/count-weeks.ts'
import { lateCases } from '../../store/overview/late-cases.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import { notFound } from '../errors.ts'
import { judgedCampaign } from '../judged-campaign.ts'
import { boardOf, formula, named, unitsOf } from '../overview/board.ts'
import { reasonsOf } from '../overview/reasons.ts'
import { trendOf, trendWeeks } from '../overview/trend.ts'
import { scopeOf } from '../policies/actor.ts'
import { instant } from '../presenters/instants.ts'
import { type Call, route } from '../route.ts'
import type { Services } from '../services.ts'

const closed = { additionalProperties: false } as const
const OfCampaign = Type.Object({ id: Type.String({ maxLength: 40 }) }, closed)
const OfUnit = Type.Object({ id: Type.String({ maxLength: 40 }), unit: Type.Integer() }, closed)

const WEEK_MS = 7 * 86_400_000
/** More campaigns than run at the same time anywhere. */
const CAMPAIGNS_AT_MOST = 100
const UNITS_AT_MOST = 10
const LATE_AT_MOST = 20

export const momentOf = ({ id, clock, nowMs }: Pick<CampaignRow, 'id' | 'clock' | 'nowMs'>): Moment => {
  const now = campaignTime(clock, nowMs)
  return { campaign: id, now, before: now - WEEK_MS }
}

/** What a leader looks at: figures with their change and its reason, units by their need of help, the reasons of each. */
export function overviewRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups, calendars } = services

  route(app, {
    method: 'GET',
    url: '/api/overview',
    summary: '总览：看得到的进行中的活动，四个数和最需要帮助的单位',
    permission: 'campaign.read',
    answer: Overview,
    async handle({ actor }) {
      const scope = scopeOf(actor)
      const rows = (
        await listCampaigns(pool, scope, {
          q: undefined,
          status: undefined,
          before: undefined,
          limit: CAMPAIGNS_AT_MOST,
        })
      ).filter(({ status }) => status === 'RUNNING' || status === 'PAUSED')
      const moments = rows.map(momentOf)
      const groups = Map.groupBy(
        rows.length === 0 ? [] : await asPlatform(() => countCases(pool, moments, scope)),
        ({ campaign }) => campaign,
      )
      const boards = await Promise.all(
        rows.map(async (row) => {
          const [setup, own] = [await setups.of(pool, row.id), groups.get(row.id) ?? []]
          return { row, counts: named(own, setup), units: unitsOf(own, setup) }
        }),
      )
      const units = boards.flatMap(({ row, units: own }) =>
        own.map(({ closed: _closed, cells: _cells, ...unit }) => ({
          campaign: { id: row.id, title: row.title },
          ...unit,
        })),
      )
      return {
        asOf: instant(Date.now()),
        figures: figuresOf(boards.flatMap(({ counts }) => counts)),
        campaigns: boards.map(({ row, counts }) => ({
          campaign: { id: row.id, title: row.title },
          status: row.status,
          asOf: instant(campaignTime(row.clock, row.nowMs)),
          figures: figuresOf(counts),
        })),
        units: byNeed(units).slice(0, UNITS_AT_MOST),
        formula,
      }
    },
  })

  const opened = async ({ params, request }: Pick<Call<{ id: string }, unknown, unknown>, 'params' | 'request'>) => {
    const row = await judgedCampaign(pool, request, params.id, 'campaign.read')
    return { moment: momentOf(row), setup: await setups.of(pool, row.id), row }
  }

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/overview',
    summary: '活动总览：四个数、单位和阶段、谁最需要帮助',
    permission: 'campaign.read',
    params: OfCampaign,
    answer: CampaignOverview,
    async handle(call) {
      const { moment, setup } = await opened(call)
      const groups = await asPlatform(() => countCases(pool, [moment], scopeOf(call.actor)))
      return { asOf: instant(moment.now), weekAgo: instant(moment.before), ...boardOf(groups, setup) }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/overview/units/:unit',
    summary: '一个单位为什么需要帮助：各环节和逾期的案件',
    permission: 'campaign.read',
    params: OfUnit,
    answer: UnitReasons,
    async handle(call) {
      const { moment, setup, row } = await opened(call)
      const { unit } = call.params
      const scope = scopeOf(call.actor)
      const [groups, late, known] = await asPlatform(() =>
        Promise.all([
          countCases(pool, [moment], scope, { unit }),
          lateCases(pool, moment, scope, { unit, limit: LATE_AT_MOST }),
          calendars.calendars(),
        ]),
      )
      const answer = reasonsOf({ groups, late, unit, setup, now: moment.now, calendar: known.get(row.calendarVersion) })
      if (!answer) throw notFound()
      return { asOf: instant(moment.now), ...answer }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/overview/funnel',
    summary: '漏斗：排查、立案、整改、复查、销号各到了多少，为什么少了',
    permission: 'campaign.read',
    params: OfCampaign,
    answer: CampaignFunnel,
    async handle(call) {
      const { moment, setup } = await opened(call)
      const rules = funnelRules(setup.template)
      const counts = await asPlatform(() => countStages(pool, moment.campaign, rules, scopeOf(call.actor)))
      return {
        asOf: instant(moment.now),
        procedures: rules.procedures.map(({ title }) => title),
        stages: funnelOf(rules, counts),
      }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/overview/trend',
    summary: '趋势：逐周打开和办结多少，与目标对照，非工作日标出',
    permission: 'campaign.read',
    params: OfCampaign,
    answer: CampaignTrend,
    async handle(call) {
      const { moment, setup, row } = await opened(call)
      const { weeks, begins } = trendWeeks(setup, moment.now)
      const [counts, known] = await Promise.all([
        asPlatform(() => countWeeks(pool, moment.campaign, begins, scopeOf(call.actor))),
        calendars.calendars(),
      ])
      const calendar = known.get(row.calendarVersion)
      return { asOf: instant(moment.now), ...trendOf(counts, weeks, { setup, phases: row.phases, calendar }) }
    },
  })
}

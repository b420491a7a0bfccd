import type { FastifyInstance } from 'fastify'
import {
  type Consequence,
  ConsequencePage,
  ConsequenceParams,
  ConsequenceQuery,
  Consequences,
  ConsequencesQuery,
  type ConsequentAct,
} from '../../../contracts/http/consequences.ts'
import { parseInstant } from '../../../domain/calendar/index.ts'
import { campaignTime } from '../../../domain/campaign/clock.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { countConsequences, listConsequences } from '../../../store/campaigns/consequences.ts'
import type { Setup } from '../../../store/setup.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { ApiError } from '../../errors.ts'
import { judgedCampaign } from '../../judged-campaign.ts'
import { scopeOf } from '../../policies/actor.ts'
import { instant, instantOrNull } from '../../presenters/instants.ts'
import { type Call, route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { CampaignParams } from './drafts.ts'

/** In the order in which they are told. */
const CONSEQUENCES: Record<ConsequentAct, readonly Consequence[]> = {
  pause: ['DEADLINE_STOPS', 'TASK_WAITS', 'CASE_STAYS_SUSPENDED'],
  extend: ['DEADLINE_STAYS'],
  close: ['TASK_ENDS', 'CASE_GOES_ON', 'CHILD_GOES_ON'],
}

/** What pausing, extending or closing a campaign would do, before it is done. */
export function consequenceRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  const found = ({ params, request }: Pick<Call<{ id: string }, unknown, unknown>, 'params' | 'request'>) =>
    judgedCampaign(pool, request, params.id, 'campaign.run')

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/consequences',
    summary: '暂停、延期、结束会影响多少：停下的期限、作废的任务、继续办的案件；什么也不写',
    permission: 'campaign.run',
    params: CampaignParams,
    query: ConsequencesQuery,
    answer: Consequences,
    async handle(call) {
      const row = await found(call)
      const { act, phase, endsOn } = call.query
      const setup = await setups.of(pool, row.id)
      const phases = phasesOf(setup, row, { act, phase, endsOn })
      const asked = CONSEQUENCES[act]
      const counts = await countConsequences(pool, asked, { campaign: row.id, scope: scopeOf(call.actor), phase })
      return {
        act,
        counts: asked.map((consequence) => ({ consequence, count: counts.get(consequence) ?? 0 })),
        phases,
        asOf: instant(campaignTime(row.clock, row.nowMs)),
      }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/consequences/:consequence',
    summary: '一个数后面是哪几件，按期限',
    permission: 'campaign.run',
    params: ConsequenceParams,
    query: ConsequenceQuery,
    answer: ConsequencePage,
    async handle(call) {
      const row = await found(call)
      const { phase, cursor } = call.query
      const limit = limitOf(call.query.limit)
      const of = { campaign: row.id, scope: scopeOf(call.actor), phase }
      const page = { after: readCursor(cursor), limit: limit + 1 }
      const rows = await listConsequences(pool, call.params.consequence, of, page)
      const { items, nextCursor } = pageCut(rows, limit, (last) => writeCursor(last.sort, last.id))
      const now = campaignTime(row.clock, row.nowMs)
      return {
        items: items.map(({ sort: _sort, dueAt, ...item }) => ({
          ...item,
          dueAt: instantOrNull(dueAt),
          overdue: dueAt !== null && dueAt <= now,
        })),
        nextCursor,
      }
    },
  })
}

/** Phases that do not last as long, or longer. @throws ApiError PHASE_UNKNOWN, NOT_LATER, beside their field */
function phasesOf(
  { template, times }: Setup,
  row: CampaignRow,
  { act, phase, endsOn }: { act: ConsequentAct; phase: string | undefined; endsOn: string | undefined },
): Consequences['phases'] {
  const now = campaignTime(row.clock, row.nowMs)
  const told = ({ id, title }: { id: string; title: string }, to: number | null) => ({
    id,
    title,
    from: instantOrNull(row.phases[id]?.endsAt ?? null),
    to: instantOrNull(to),
  })
  if (act === 'close')
    return template.phases.filter(({ id }) => row.phases[id]?.status !== 'ENDED').map((each) => told(each, now))
  if (act === 'pause' || phase === undefined) return []
  const chosen = template.phases.find(({ id }) => id === phase)
  if (!chosen) throw new ApiError('PHASE_UNKNOWN', '没有这个阶段', { field: 'phase' })
  const to = endsOn === undefined ? null : parseInstant(endsOn, 'endOfDay', times.zone)
  if (to !== null && to <= (row.phases[phase]?.endsAt ?? 0))
    throw new ApiError('NOT_LATER', '新的截止时间应晚于原截止时间', { field: 'endsOn' })
  return [told(chosen, to)]
}

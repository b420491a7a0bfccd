import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { type Neighbour, Timeline, TimelineQuery } from '../../../contracts/http/timeline.ts'
import { parseInstant, platformCalendar, type TimeContext } from '../../../domain/calendar/index.ts'
import { moveEdge } from '../../../domain/campaign/move-edge.ts'
import { compileDuty } from '../../../domain/duty/index.ts'
import { filled } from '../../../domain/template/filled.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { listNeighbours } from '../../../store/campaigns/neighbours.ts'
import { unitNames } from '../../../store/organisation.ts'
import { ApiError } from '../../errors.ts'
import { judgedCampaign } from '../../judged-campaign.ts'
import { type Actor, scopeOf } from '../../policies/actor.ts'
import { presentPhases } from '../../presenters/campaigns.ts'
import { movedEdges, presentHandles, presentMarks, presentNeighbour } from '../../presenters/timeline.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { CampaignParams } from './drafts.ts'

/** 排期: the phases with the days that matter, beside other campaigns of the same units; of a draft also as it would be, which writes nothing. */
export function timelineRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/timeline',
    summary: '时间线：阶段、报送和考核的日子、同一单位的其他活动；草稿还可以试着移动',
    permission: 'campaign.read',
    params: CampaignParams,
    query: TimelineQuery,
    answer: Timeline,
    async handle({ actor, params, query, request }) {
      const row = await judgedCampaign(pool, request, params.id, 'campaign.read')
      const { document, template, times, calendars } = await setups.of(pool, row.id)
      const calendar = calendars.get(row.calendarVersion) ?? platformCalendar
      const time: TimeContext = { calendar, onMissingYear: 'provisional', ...times }
      const change = wanted(row, query, { document, time })
      const asked = { ...row, ...change, parameters: { ...row.parameters, ...change?.parameters } }
      const plain = change ? filled(document, asked.parameters) : template
      const phases = presentPhases(asked, plain, calendar)
      const issuedAt = parseInstant(asked.issueDate, 'startOfDay', time.zone)
      const duties = (document.duties ?? []).map(({ id }) =>
        compileDuty(plain, id, { id: row.id, issuedAt, parameters: asked.parameters }),
      )
      return {
        issueDate: asked.issueDate,
        phases,
        handles: row.status === 'DRAFT' ? presentHandles(document) : [],
        change: change ?? null,
        moved: change ? movedEdges(presentPhases(row, template, calendar), phases) : [],
        ...presentMarks(phases, duties, time),
        others: await neighboursOf(services, actor, row),
      }
    },
  })
}

/** What the draft would have to say; undefined: nothing that is asked for changes it. */
function wanted(
  row: CampaignRow,
  { issueDate, phase, edge, to }: Static<typeof TimelineQuery>,
  { document, time }: Pick<Parameters<typeof moveEdge>[0], 'document' | 'time'>,
): Pick<Partial<CampaignRow>, 'issueDate' | 'parameters'> | undefined {
  if (issueDate === undefined && phase === undefined) return undefined
  if (row.status !== 'DRAFT')
    throw new ApiError('ALREADY_LAUNCHED', '活动已经发起，日期不再由草稿决定', { next: '请用阶段延期，或者提出变更' })
  if (issueDate !== undefined && issueDate !== row.issueDate) return { issueDate }
  if (phase === undefined || edge === undefined || to === undefined) return undefined
  const issuedAt = parseInstant(row.issueDate, 'startOfDay', time.zone)
  const found = moveEdge({ document, parameters: row.parameters, issuedAt, time }, { phase, edge, to })
  if (!found)
    throw new ApiError('EDGE_FIXED', '这一天由方案写定，没有可以改的参数', {
      field: 'to',
      next: '要改这一天，请在模板里改，再按新的版本起草',
    })
  const now = row.parameters[found.key] ?? document.parameters.find(({ key }) => key === found.key)?.default
  return found.value === now ? undefined : { parameters: { [found.key]: found.value } }
}

async function neighboursOf({ pool, setups }: Services, actor: Actor, row: CampaignRow): Promise<Neighbour[]> {
  const rows = await listNeighbours(pool, row, scopeOf(actor))
  const names = rows.length > 0 ? await unitNames(pool) : new Map<number, string>()
  return Promise.all(
    rows.map(async (other) => {
      const { template, calendars } = await setups.of(pool, other.id)
      const calendar = calendars.get(other.calendarVersion) ?? platformCalendar
      return presentNeighbour(other, presentPhases(other, template, calendar), names)
    }),
  )
}

import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { ProcessCasePage, ProcessCasesQuery, ProcessView } from '../../../contracts/http/process.ts'
import { platformCalendar } from '../../../domain/calendar/index.ts'
import { campaignTime } from '../../../domain/campaign/clock.ts'
import { netOf } from '../../../domain/process/net-of.ts'
import { deviationOf } from '../../../domain/process/paths.ts'
import { stepOrder } from '../../../domain/template/step-order.ts'
import { type CasesAsked, casesOfProcess } from '../../../store/audit/process-rows.ts'
import { asPlatform } from '../../../store/reach/caller.ts'
import { createKept } from '../../audit/kept.ts'
import { readProcess } from '../../audit/process-view.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { notFound } from '../../errors.ts'
import { judgedCampaign } from '../../judged-campaign.ts'
import { scopeOf } from '../../policies/actor.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'

const FRESH_MS = 2 * 60_000
const Id = Type.Object({ id: Type.String({ maxLength: 40 }) }, { additionalProperties: false })

/** How a campaign's cases really went, beside how its template says they should; and the cases behind each number. */
export function processRoutes(app: FastifyInstance, { pool, setups, calendars }: Services): void {
  const kept = createKept<ProcessView>(FRESH_MS)

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/process',
    summary: '流程分析：走法、各环节的等待和办理、返工、偏离；写明截至何时',
    permission: 'campaign.read',
    params: Id,
    answer: ProcessView,
    async handle({ params, request }) {
      const campaign = await judgedCampaign(pool, request, params.id, 'campaign.read')
      // a figure of the whole campaign, as its progress is
      return kept(campaign.id, () =>
        asPlatform(async () => {
          const [setup, known] = await Promise.all([setups.of(pool, campaign.id), calendars.calendars()])
          const calendar = known.get(campaign.calendarVersion) ?? platformCalendar
          const now = campaignTime(campaign.clock, campaign.nowMs)
          return readProcess(pool, { setup, templateVersion: campaign.templateVersion, calendar, now })
        }),
      )
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/process/cases',
    summary: '流程分析里一个数背后的案件',
    permission: 'case.read',
    params: Id,
    query: ProcessCasesQuery,
    answer: ProcessCasePage,
    async handle({ actor, params, query, request }) {
      const campaign = await judgedCampaign(pool, request, params.id, 'campaign.read')
      const setup = await setups.of(pool, campaign.id)
      const procedure = setup.template.procedures.some(({ id }) => id === query.procedure)
        ? setup.procedure(query.procedure)
        : undefined
      if (!procedure) throw notFound()
      const limit = limitOf(query.limit)
      const net = netOf(procedure, stepOrder(procedure))
      const asked: CasesAsked = {
        campaign: campaign.id,
        procedure: query.procedure,
        scope: scopeOf(actor),
        steps: query.path?.split('>'),
        ...loopOf(query.loop),
        ...(query.step === undefined ? {} : { tasksOf: { step: query.step, tasks: query.tasks ?? 'ALL' } }),
        ...asDeviation(query.deviation),
        after: readCursor(query.cursor)?.id ?? '',
        limit: limit + 1,
      }
      const isWay = query.deviation === 'SKIPPED' || query.deviation === 'JUMPED'
      const rows = isWay
        ? await scan(asked, (row) => deviationOf(row, net) === query.deviation)
        : await casesOfProcess(pool, asked)
      const { items, nextCursor } = pageCut(rows, limit, ({ id }) => writeCursor(0, id))
      return {
        items: items.map((row) => ({
          ...row,
          steps: row.steps.map((id) => ({ id, title: procedure.steps[id]?.title ?? id })),
        })),
        nextCursor,
      }
    },
  })

  /** Which ways deviate the template says and not the database: its pages are looked through. */
  async function scan(asked: CasesAsked, wanted: (row: { steps: string[]; status: string }) => boolean) {
    const found: Awaited<ReturnType<typeof casesOfProcess>> = []
    let after = asked.after
    for (let page = 0; page < MOST_PAGES && found.length < asked.limit; page += 1) {
      const rows = await casesOfProcess(pool, { ...asked, after, limit: SCANNED })
      found.push(...rows.filter(wanted))
      const last = rows.at(-1)
      if (!last || rows.length < SCANNED) break
      after = last.id
    }
    return found.slice(0, asked.limit)
  }
}

function loopOf(words: string | undefined): Pick<CasesAsked, 'loop'> {
  const [from, to] = words?.split('>') ?? []
  return from === undefined || to === undefined ? {} : { loop: { from, to } }
}

const SCANNED = 1000
const MOST_PAGES = 50

function asDeviation(kind: string | undefined): Pick<CasesAsked, 'automatic' | 'event'> {
  if (kind === 'AUTOMATIC') return { automatic: true }
  return kind?.startsWith('case.') ? { event: kind } : {}
}

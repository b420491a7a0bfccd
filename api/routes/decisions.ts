import type { FastifyInstance } from 'fastify'
import { DECIDED_WITH } from '../../contracts/http/decided-with.ts'
import { BlockedLaunches, Decisions } from '../../contracts/http/decisions.ts'
import { listBlockedLaunches } from '../../store/campaigns/launch/blocked.ts'
import { listDecisions } from '../../store/decisions.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import { mayDecide } from '../decisions.ts'
import { holdsPermission, judge } from '../policies/table.ts'
import { instant, instantOrNull } from '../presenters/instants.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

/** What waits for a decision outside of tasks, wherever it is taken. */
export function decisionRoutes(app: FastifyInstance, { pool }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/decisions',
    summary: '待我决定：确认发起、到时间没有发起的、自己提请而失效的、批准变更、处理对排名的异议、批准模板',
    permission: 'campaign.read',
    answer: Decisions,
    async handle({ actor }) {
      const rows = await listDecisions(pool, {
        campaigns: actor.campaigns,
        templates: holdsPermission(actor, DECIDED_WITH.TEMPLATE),
      })
      const mine = await Promise.all(rows.map((row) => mayDecide(pool, actor, row)))
      return {
        items: rows
          .filter((_, at) => mine[at])
          .map(({ kind, of, no, by, sinceMs, dueMs, values, ended }) => ({
            kind,
            campaign: kind === 'TEMPLATE' ? null : of,
            template: kind === 'TEMPLATE' ? of : null,
            no,
            by,
            since: instant(sinceMs),
            dueAt: instantOrNull(dueMs),
            values,
            ...ended,
          })),
      }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/launches/blocked',
    summary: '到了定好的时间没有发起的活动：缺什么，谁提请的；重新提请或者发起以后不再列',
    permission: 'operations.read',
    answer: BlockedLaunches,
    async handle({ actor }) {
      // an administrator has no part in these campaigns: their titles and what was missing are told
      const rows = await asPlatform(() => listBlockedLaunches(pool))
      return {
        items: rows.map(({ launchAtMs, ...row }) => ({
          ...row,
          launchAt: instantOrNull(launchAtMs),
          isYours: judge(actor, 'campaign.plan', { id: row.campaign.id, status: 'DRAFT' }) === 'allowed',
        })),
      }
    },
  })
}

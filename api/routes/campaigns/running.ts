import type { FastifyInstance } from 'fastify'
import type { Static, TSchema } from 'typebox'
import {
  CampaignActAnswer,
  CampaignActBodies,
  CampaignProgress,
  LaunchProgress,
} from '../../../contracts/http/campaigns.ts'
import { parseInstant, type Zone } from '../../../domain/calendar/index.ts'
import { campaignTime } from '../../../domain/campaign/clock.ts'
import { ORDER_VERBS } from '../../../domain/campaign/machine.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { readLaunch, readProgress, turnLaunch } from '../../../store/campaigns/progress.ts'
import { runningChildren } from '../../../store/cascades/list-children.ts'
import { once } from '../../../store/idempotency.ts'
import { countCases } from '../../../store/overview/count-cases.ts'
import { inTransaction } from '../../../store/pool.ts'
import { asPlatform } from '../../../store/reach/caller.ts'
import { knownCalendar } from '../../acts/known-calendar.ts'
import { moveClock } from '../../acts/move-clock.ts'
import { act, type NewAct } from '../../acts/record.ts'
import { repeated } from '../../answers.ts'
import { ApiError } from '../../errors.ts'
import { judgedCampaign } from '../../judged-campaign.ts'
import { launchAlone } from '../../launch/launch.ts'
import { formula, stepsOf, unitsOf } from '../../overview/board.ts'
import { actingUnit, scopeOf } from '../../policies/actor.ts'
import { instant } from '../../presenters/instants.ts'
import { type Call, route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { wakeSoon } from '../../wake.ts'
import { momentOf } from '../overview.ts'
import { CampaignParams, clockOfParent } from './drafts.ts'

type CampaignCall = Pick<Call<{ id: string }, unknown, unknown>, 'actor' | 'params' | 'request' | 'idempotency'>

/** Verbs that the campaign's cases take as orders, effective at once for everything stamped later. */
const ORDERS: readonly string[] = ORDER_VERBS

export function campaignRunRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  const found = (call: Pick<CampaignCall, 'params' | 'request'>, permission: 'campaign.read' | 'campaign.run') =>
    judgedCampaign(pool, call.request, call.params.id, permission)

  /** where the campaign's days begin and end */
  const zoneOf = async (row: CampaignRow): Promise<Zone | undefined> => (await setups.of(pool, row.id)).times.zone

  const campaignAct = (
    call: CampaignCall,
    row: CampaignRow,
    verb: string,
    payload: Record<string, unknown>,
    permit?: NewAct['permit'],
  ) =>
    act(
      services,
      {
        entity: row.id,
        verb,
        payload,
        order: ORDERS.includes(verb),
        actor: { person: call.actor.person.id, unit: actingUnit(call.actor, row.officeUnitId ?? 0) },
        idempotency: call.idempotency,
        ...(permit ? { permit } : {}),
      },
      ({ act: { no, at } }) => ({
        campaignId: row.id,
        actNo: no,
        at: instant(at),
        campaignNow: instant(campaignTime(row.clock, Date.now())),
        processing: true,
      }),
    )

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/launch',
    summary: '发起：一人办，场所多的要提请另一人确认；停下的发起从停处继续',
    permission: 'campaign.run',
    params: CampaignParams,
    body: CampaignActBodies.launch,
    answer: LaunchProgress,
    async handle(call) {
      const row = await found(call, 'campaign.run')
      if (row.status === 'DRAFT') {
        await launchAlone(services, call, row)
      } else if (await inTransaction(pool, (tx) => turnLaunch(tx, row.id, 'RUNNING'))) {
        wakeSoon(services, call.request, row.id)
      }
      return asPlatform(() => readLaunch(pool, row.id))
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/launch',
    summary: '发起的进度',
    permission: 'campaign.read',
    params: CampaignParams,
    answer: LaunchProgress,
    async handle(call) {
      const { id } = await found(call, 'campaign.read')
      return asPlatform(() => readLaunch(pool, id))
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/stop',
    summary: '在一页处停下发起',
    permission: 'campaign.run',
    params: CampaignParams,
    body: CampaignActBodies.stop,
    answer: LaunchProgress,
    async handle(call) {
      const row = await found(call, 'campaign.run')
      const done = await once(pool, call.idempotency, async (tx) => {
        const stopped = await turnLaunch(tx, row.id, 'STOPPED')
        if (!stopped) throw new ApiError('LAUNCH_NOT_RUNNING', '没有正在进行的发起')
        return readLaunch(tx, row.id)
      })
      return (done.kind === 'done' ? done.response : repeated(done.stored, call.idempotency)) as LaunchProgress
    },
  })

  /** What two persons do by the campaign's rules, one does not do alone. @throws ApiError CHANGE_REQUIRED */
  const refuseAlone = async (row: CampaignRow, name: string): Promise<void> => {
    const { template } = await setups.of(pool, row.id)
    if (template.twoPersons?.some((act) => act === name))
      throw new ApiError('CHANGE_REQUIRED', '按本活动的规则要由两人办理', { next: '请提出变更，由另一人批准' })
  }

  const verb = <B extends TSchema>(
    name: string,
    summary: string,
    body: B,
    payloadOf: (body: Static<B>, zone: Zone | undefined) => Record<string, unknown>,
  ) =>
    route(app, {
      method: 'POST',
      url: `/api/campaigns/:id/${name}`,
      summary,
      permission: 'campaign.run',
      params: CampaignParams,
      body,
      answer: CampaignActAnswer,
      async handle(call) {
        const row = await found(call, 'campaign.run')
        await refuseAlone(row, name)
        return campaignAct(call, row, name, payloadOf(call.body, await zoneOf(row)))
      },
    })

  const { pause, resume, extend, close, step } = CampaignActBodies
  verb('pause', '暂停：各案计时停止', pause, (body) => body)
  verb('resume', '恢复：剩余工作时间不变', resume, (body) => body)
  verb('extend', '阶段延期', extend, ({ endsOn, ...body }, zone) => ({
    ...body,
    endsAt: parseInstant(endsOn, 'endOfDay', zone),
  }))

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/close',
    summary: '收尾；下级活动还在进行的要说明让它们继续',
    permission: 'campaign.run',
    params: CampaignParams,
    body: close,
    answer: CampaignActAnswer,
    async handle(call) {
      const row = await found(call, 'campaign.run')
      const { children, ...payload } = call.body
      const running = children === 'KEEP' ? 0 : await runningChildren(pool, row.id)
      if (running > 0)
        throw new ApiError('CHILDREN_RUNNING', `还有 ${running} 个下级活动在进行`, {
          field: 'children',
          next: '等它们收尾，或者说明让它们自己继续：收尾以后不再上报',
        })
      return campaignAct(call, row, 'close', payload)
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/calendar',
    summary: '采用一个日历版本：在办案件的期限按新版本重算',
    permission: 'campaign.run',
    params: CampaignParams,
    body: CampaignActBodies.calendar,
    answer: CampaignActAnswer,
    async handle(call) {
      const row = await found(call, 'campaign.run')
      const { version } = call.body
      await refuseAlone(row, 'calendar')
      await knownCalendar(services, row.id, version)
      return campaignAct(call, row, 'calendar', call.body, ({ campaign }) =>
        campaign.calendarVersion === version
          ? { code: 'CALENDAR_TAKEN', message: '活动已经在用这个日历版本', field: 'version' }
          : undefined,
      )
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/step',
    summary: '把手动时钟拨到某一时刻；到期的都办完才继续走',
    permission: 'campaign.run',
    params: CampaignParams,
    body: step,
    answer: CampaignActAnswer,
    async handle(call) {
      const row = await found(call, 'campaign.run')
      if (row.child) throw clockOfParent(row.child)
      if (row.clock.mode !== 'stepped') throw new ApiError('CLOCK_NOT_STEPPED', '只有手动时钟可以拨动')
      const to = parseInstant(call.body.to, 'endOfDay', await zoneOf(row))
      const now = await moveClock(services, row.id, to)
      return { campaignId: row.id, actNo: null, at: instant(now), campaignNow: instant(now), processing: now < to }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/progress',
    summary: '进展：案件按状态、环节、单位（最需要帮助的在前，与总览同一规则），职责在办的任务',
    permission: 'campaign.read',
    params: CampaignParams,
    answer: CampaignProgress,
    async handle(call) {
      const row = await found(call, 'campaign.read')
      const now = campaignTime(row.clock, row.nowMs)
      const scope = scopeOf(call.actor)
      const [counted, groups, setup] = await Promise.all([
        asPlatform(() => readProgress(pool, row.id, now, scope)),
        asPlatform(() => countCases(pool, [momentOf(row)], scope, { nowAlone: true })),
        setups.of(pool, row.id),
      ])
      return {
        ...counted,
        byStep: stepsOf(groups, setup),
        byUnit: unitsOf(groups, setup).map(({ cells: _cells, ...unit }) => unit),
        formula,
        asOf: instant(now),
      }
    },
  })
}

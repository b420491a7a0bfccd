import type { FastifyInstance } from 'fastify'
import {
  AskLaunchBody,
  EndLaunchBody,
  LaunchParams,
  LaunchRequestItem,
  LaunchRequests,
  MoveLaunchBody,
} from '../../../contracts/http/launch.ts'
import { confirmedFrom, needsConfirmation } from '../../../domain/campaign/launch-request.ts'
import { askLaunch, listLaunchRequests, moveLaunch, standingRequest } from '../../../store/campaigns/launch/requests.ts'
import { tellPersons } from '../../../store/campaigns/launch/tell.ts'
import { campaignRunners, RUNNERS_SHOWN } from '../../../store/campaigns/runners.ts'
import { once } from '../../../store/idempotency.ts'
import { repeated } from '../../answers.ts'
import { ApiError } from '../../errors.ts'
import { endRequest } from '../../launch/answers.ts'
import { launchDesk, plannersOf, tellerOf } from '../../launch/desk.ts'
import { clockText, launchTime, requested, settled } from '../../launch/launch.ts'
import { instant } from '../../presenters/instants.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { CampaignParams } from './drafts.ts'
import { assertLaunchable } from './readiness.ts'

/** A launch that is not carried out at once, as whoever plans it sees it: asked for, moved, cancelled. */
export function launchRequestRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services
  const { campaignOf, requestOf, previewOf, present, answer } = launchDesk(services)

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/launch-requests',
    summary: '发起会立多少案、由谁办、哪些日子；要不要另一人确认；提请和定时的发起，新的在前',
    permission: 'campaign.read',
    params: CampaignParams,
    answer: LaunchRequests,
    async handle(call) {
      const row = await campaignOf(call, 'campaign.read')
      const { template } = await setups.of(pool, row.id)
      const preview = await previewOf(row)
      const confirmers = await campaignRunners(pool, row.id, [call.actor.person.id, row.createdBy])
      return {
        items: await present(call.actor, row, await listLaunchRequests(pool, row.id), preview),
        nextCursor: null,
        preview,
        needsConfirmation: needsConfirmation(template, preview),
        confirmedFrom: confirmedFrom(template),
        confirmers: confirmers.slice(0, RUNNERS_SHOWN),
        now: instant(row.nowMs),
      }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/launch-requests',
    summary: '提请发起：场所多的由另一人确认；写了 launchAt 的到那时候才发起',
    permission: 'campaign.run',
    params: CampaignParams,
    body: AskLaunchBody,
    answer: LaunchRequestItem,
    async handle(call) {
      const row = await campaignOf(call, 'campaign.run')
      if (row.status !== 'DRAFT') throw launchedAlready()
      const launchAt = call.body.launchAt === undefined ? null : launchTime(call.body.launchAt, row.nowMs)
      await assertLaunchable(services, row)
      const { template } = await setups.of(pool, row.id)
      const preview = await previewOf(row)
      const needed = needsConfirmation(template, preview)
      if (!needed && launchAt === null)
        throw new ApiError('LAUNCH_ALONE', '这场活动一个人就可以发起', { next: '请直接发起，或者写明什么时候发起' })
      const confirmers = await campaignRunners(pool, row.id, [call.actor.person.id, row.createdBy])
      if (needed && confirmers.length === 0) throw nobodyConfirms()
      const by = tellerOf(call, row)
      const done = await once(pool, call.idempotency, async (tx) => {
        const confirmed = needed ? 'NEEDED' : 'NOT_NEEDED'
        const no = await askLaunch(tx, { campaign: row.id, preview, launchAt, confirmed }, by)
        if (no === undefined) {
          const standing = await standingRequest(tx, row.id)
          throw standing ? requested(standing) : launchedAlready()
        }
        const text = `请确认发起《${row.title}》：${preview.sites} 处场所，由${call.actor.person.name}提请`
        if (needed)
          await tellPersons(
            tx,
            { campaign: row.id, effect: `${no}:asked`, text, at: by.at },
            confirmers.map(({ id }) => id),
          )
        return { no }
      })
      const { no } = (done.kind === 'done' ? done.response : repeated(done.stored, call.idempotency)) as { no: number }
      return answer(call.actor, row, no)
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/launch-requests/:no/move',
    summary: '改发起时间；已经由另一人确认的要重新确认',
    permission: 'campaign.run',
    params: LaunchParams,
    body: MoveLaunchBody,
    answer: LaunchRequestItem,
    async handle(call) {
      const row = await campaignOf(call, 'campaign.run')
      const request = await requestOf(row, call.params.no)
      const launchAt = launchTime(call.body.launchAt, row.nowMs)
      const confirmers = await campaignRunners(pool, row.id, plannersOf(row, request))
      const by = tellerOf(call, row)
      const done = await once(pool, call.idempotency, async (tx) => {
        const moved = await moveLaunch(tx, request, launchAt, by)
        if (!moved) throw settled()
        const text = `《${row.title}》的发起时间改到 ${clockText(launchAt)}，请重新确认`
        const effect = `${request.no}:moved:${launchAt}`
        if (moved === 'ASKED')
          await tellPersons(
            tx,
            { campaign: row.id, effect, text, at: by.at },
            confirmers.map(({ id }) => id),
          )
        return {}
      })
      if (done.kind === 'answered') repeated(done.stored, call.idempotency)
      return answer(call.actor, row, request.no)
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/launch-requests/:no/cancel',
    summary: '取消提请或者定时的发起，写明原因',
    permission: 'campaign.run',
    params: LaunchParams,
    body: EndLaunchBody,
    answer: LaunchRequestItem,
    async handle(call) {
      const row = await campaignOf(call, 'campaign.run')
      const request = await requestOf(row, call.params.no)
      const { name } = call.actor.person
      const reason = call.body.reason.trim()
      const text = `《${row.title}》的发起由${name}取消：${reason}`
      await endRequest(services, call, { row, request, end: { status: 'CANCELLED', reason }, text })
      return answer(call.actor, row, request.no)
    },
  })
}

const launchedAlready = (): ApiError => new ApiError('ALREADY_LAUNCHED', '活动已经发起')

const nobodyConfirms = (): ApiError =>
  new ApiError('LAUNCH_NOBODY', '没有第二个有权发起的人，没有人能确认', {
    next: '请系统管理员在活动办公室或者领导小组任命一人',
  })

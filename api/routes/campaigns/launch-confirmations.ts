import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { EndLaunchBody, LaunchParams, LaunchRequestItem } from '../../../contracts/http/launch.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { lapseIfChanged } from '../../../store/campaigns/launch/changed.ts'
import type { LaunchRequestRow } from '../../../store/campaigns/launch/requests.ts'
import { inTransaction } from '../../../store/pool.ts'
import { ApiError } from '../../errors.ts'
import { confirmTimed, endRequest } from '../../launch/answers.ts'
import { type LaunchCall, launchDesk, plannersOf, subjectOf } from '../../launch/desk.ts'
import { changedSince, launchConfirmed, settled } from '../../launch/launch.ts'
import { authorise, deny } from '../../plugins/authority.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { assertLaunchable } from './readiness.ts'

/** What the second person does with a launch that was asked for: confirms it, or sends it back. */
export function launchConfirmationRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services
  const { campaignOf, requestOf, answer } = launchDesk(services)

  /** @throws ApiError FORBIDDEN also for whoever drafted it or asks for it, NOT_FOUND */
  const judged = async (call: LaunchCall): Promise<{ row: CampaignRow; request: LaunchRequestRow }> => {
    // whether there is one is nobody's business who may not run the campaign
    const row = await campaignOf(call, 'campaign.run')
    const request = await requestOf(row, call.params.no)
    if (plannersOf(row, request).includes(call.actor.person.id))
      await deny(pool, call.request, 'launch.confirm', ownLaunch())
    await authorise(pool, call.request, 'launch.confirm', subjectOf(row, request))
    return { row, request }
  }

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/launch-requests/:no/confirm',
    summary: '确认发起：由起草、提请以外的人；提请之后改过的不能确认',
    permission: 'launch.confirm',
    params: LaunchParams,
    body: Type.Object({}, { additionalProperties: false }),
    answer: LaunchRequestItem,
    async handle(call) {
      const { row, request } = await judged(call)
      // the same person again, after an answer that was lost
      const isDone = request.status === 'SCHEDULED' || request.status === 'LAUNCHED'
      if (isDone && request.confirmedBy === call.actor.person.id) return answer(call.actor, row, request.no)
      if (request.status !== 'ASKED') throw settled()
      const changed = await inTransaction(pool, (tx) => lapseIfChanged(tx, setups, row.id))
      if (changed.length > 0) throw changedSince(changed)
      await assertLaunchable(services, row)
      const isNow = request.launchAtMs === null || request.launchAtMs <= row.nowMs
      await (isNow ? launchConfirmed : confirmTimed)(services, call, row, request)
      return answer(call.actor, row, request.no)
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/launch-requests/:no/return',
    summary: '退回提请，写明原因',
    permission: 'launch.confirm',
    params: LaunchParams,
    body: EndLaunchBody,
    answer: LaunchRequestItem,
    async handle(call) {
      const { row, request } = await judged(call)
      const reason = call.body.reason.trim()
      const text = `《${row.title}》的发起被${call.actor.person.name}退回：${reason}`
      await endRequest(services, call, { row, request, end: { status: 'RETURNED', reason }, text })
      return answer(call.actor, row, request.no)
    },
  })
}

const ownLaunch = (): ApiError =>
  new ApiError('FORBIDDEN', '起草或者提请的人不能自己确认发起', { next: '请另一位有权发起的人确认' })

import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import {
  confirmLaunch,
  endLaunchRequest,
  type LaunchEnd,
  type LaunchRequestRow,
} from '../../store/campaigns/launch/requests.ts'
import { tellPersons } from '../../store/campaigns/launch/tell.ts'
import { once } from '../../store/idempotency.ts'
import { repeated } from '../answers.ts'
import type { Services } from '../services.ts'
import { type LaunchCall, tellerOf } from './desk.ts'
import { assertUnchanged, clockText, settled } from './launch.ts'

/** A second person has confirmed it for its time. @throws ApiError LAUNCH_CHANGED, LAUNCH_STATUS */
export async function confirmTimed(
  services: Services,
  call: LaunchCall,
  row: CampaignRow,
  request: LaunchRequestRow,
): Promise<void> {
  const by = tellerOf(call, row)
  const done = await once(services.pool, call.idempotency, async (tx) => {
    await assertUnchanged(services, tx, request)
    if (!(await confirmLaunch(tx, request, by))) throw settled()
    const when = clockText(request.launchAtMs ?? 0)
    const text = `《${row.title}》的发起由${call.actor.person.name}确认，定于 ${when} 发起`
    const effect = `${request.no}:confirmed:${when}`
    await tellPersons(tx, { campaign: row.id, effect, text, at: by.at }, [request.askedBy])
    return {}
  })
  if (done.kind === 'answered') repeated(done.stored, call.idempotency)
}

/** It is sent back or cancelled; the other of the two is told. @throws ApiError LAUNCH_STATUS */
export async function endRequest(
  { pool }: Services,
  call: LaunchCall,
  { row, request, end, text }: { row: CampaignRow; request: LaunchRequestRow; end: LaunchEnd; text: string },
): Promise<void> {
  const by = tellerOf(call, row)
  const { no, askedBy, confirmedBy } = request
  const others = [askedBy, ...(confirmedBy === null ? [] : [confirmedBy])].filter((one) => one !== call.actor.person.id)
  const done = await once(pool, call.idempotency, async (tx) => {
    if (!(await endLaunchRequest(tx, request, end, by))) throw settled()
    await tellPersons(tx, { campaign: row.id, effect: `${no}:${end.status}`, text, at: by.at }, others)
    return {}
  })
  if (done.kind === 'answered') repeated(done.stored, call.idempotency)
}

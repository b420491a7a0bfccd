import type { LaunchPart } from '../../contracts/http/launch.ts'
import { campaignTime, startedClock } from '../../domain/campaign/clock.ts'
import {
  changedParts,
  confirmedFrom,
  launchTimeProblem,
  needsConfirmation,
} from '../../domain/campaign/launch-request.ts'
import { type CampaignRow, prepareLaunch } from '../../store/campaigns/campaigns.ts'
import { lockDraft, partsInWords } from '../../store/campaigns/launch/changed.ts'
import { readLaunchPreview } from '../../store/campaigns/launch/preview.ts'
import { endLaunched, type LaunchRequestRow, standingRequest } from '../../store/campaigns/launch/requests.ts'
import { tellPersons } from '../../store/campaigns/launch/tell.ts'
import { inTransaction, type Tx } from '../../store/pool.ts'
import { act } from '../acts/record.ts'
import { ApiError } from '../errors.ts'
import { actingUnit } from '../policies/actor.ts'
import { instant } from '../presenters/instants.ts'
import type { Call } from '../route.ts'
import { assertLaunchable } from '../routes/campaigns/readiness.ts'
import type { Services } from '../services.ts'

type LaunchCall = Pick<Call<unknown, unknown, unknown>, 'actor' | 'idempotency'>

/**
 * Launches a draft at once, by one person. @throws ApiError LAUNCH_UNCONFIRMED where it takes another person, LAUNCH_REQUESTED where it is
 * asked for or scheduled already, CONSULTATION_OPEN, LAUNCH_INCOMPLETE
 */
export async function launchAlone(services: Services, call: LaunchCall, row: CampaignRow): Promise<void> {
  const { pool, setups } = services
  await assertLaunchable(services, row)
  const standing = await standingRequest(pool, row.id)
  if (standing) throw requested(standing)
  const { template } = await setups.of(pool, row.id)
  const preview = await readLaunchPreview(pool, setups, row)
  if (needsConfirmation(template, preview))
    throw new ApiError(
      'LAUNCH_UNCONFIRMED',
      `${preview.sites} 处场所，达到 ${confirmedFrom(template)} 处的要由另一人确认`,
      {
        next: '请提请发起，由另一位有权发起的人确认',
      },
    )
  await launch(services, call, row, {})
}

export const requested = ({ status, launchAtMs }: LaunchRequestRow): ApiError =>
  new ApiError(
    'LAUNCH_REQUESTED',
    status === 'ASKED' ? '发起已经提请，正在等另一人确认' : `已经定于 ${clockText(launchAtMs ?? 0)} 发起`,
    { next: '要另行发起，请先取消' },
  )

/** The caller confirms what another has asked for, without a time: it is launched now. @throws ApiError LAUNCH_CHANGED, LAUNCH_STATUS */
export async function launchConfirmed(
  services: Services,
  call: LaunchCall,
  row: CampaignRow,
  request: LaunchRequestRow,
): Promise<void> {
  const { no, askedBy } = request
  const confirmedBy = call.actor.person.id
  await launch(services, call, row, { request: no, askedBy, confirmedBy }, async (tx) => {
    await assertUnchanged(services, tx, request)
    if (!(await endLaunched(tx, request, 'ASKED', confirmedBy))) throw settled()
    const text = `《${row.title}》由${call.actor.person.name}确认，已经发起`
    const at = campaignTime(row.clock, row.nowMs)
    await tellPersons(tx, { campaign: row.id, effect: `${no}:launched`, text, at }, [askedBy])
  })
}

export const settled = (): ApiError =>
  new ApiError('LAUNCH_STATUS', '这次提请已经处理，或者已经失效', { next: '刷新页面看它的状态' })

/** Under the draft's lock: what is confirmed is what stands. @throws ApiError LAUNCH_CHANGED */
export async function assertUnchanged({ setups }: Services, tx: Tx, { campaignId, preview }: LaunchRequestRow) {
  const row = await lockDraft(tx, campaignId)
  if (!row) throw new ApiError('ALREADY_LAUNCHED', '活动已经发起')
  setups.forget(campaignId)
  const changed = changedParts(preview, await readLaunchPreview(tx, setups, row))
  if (changed.length > 0) throw changedSince(changed)
}

export const changedSince = (changed: readonly LaunchPart[]): ApiError =>
  new ApiError('LAUNCH_CHANGED', `提请之后改了${partsInWords(changed)}，提请失效`, {
    next: '请方案员重新提请，再看一遍要发起的内容',
  })

/** `2026-11-28 09:00`, for notices. */
export const clockText = (at: number): string => instant(at).slice(0, 16).replace('T', ' ')

/** @returns real ms. @throws ApiError LAUNCH_TIME beside the field, in words */
export function launchTime(text: string, nowMs: number): number {
  // the offset stands in the text: the same instant for whoever reads it, wherever
  const at = /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN
  const refuse = (message: string, next: string) => new ApiError('LAUNCH_TIME', message, { field: 'launchAt', next })
  if (Number.isNaN(at)) throw refuse('发起时间不是有效的时刻', '写成 2026-11-28T09:00:00+08:00 这样')
  const problem = launchTimeProblem(at, nowMs)
  if (problem === 'PAST') throw refuse('发起时间至少要在一分钟以后', '改晚一些，或者现在就发起')
  if (problem === 'FAR') throw refuse('发起时间在一年以后', '请核对年份')
  return at
}

async function launch(
  services: Services,
  { actor, idempotency }: LaunchCall,
  row: CampaignRow,
  payload: Record<string, unknown>,
  beside?: (tx: Tx) => Promise<void>,
): Promise<void> {
  const { pool, setups } = services
  const running = startedClock(row.clock, row.child !== null, row.nowMs)
  await inTransaction(pool, (tx) => prepareLaunch(tx, row.id, running))
  setups.forget(row.id)
  await act(
    services,
    {
      entity: row.id,
      verb: 'launch',
      payload,
      actor: { person: actor.person.id, unit: actingUnit(actor, row.officeUnitId ?? 0) },
      idempotency,
      ...(beside ? { beside } : {}),
    },
    () => ({}),
  )
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { ChangeBody } from '../../contracts/http/changes.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parseInstant } from '../../domain/calendar/index.ts'
import { CHANGE } from '../../domain/campaign/editions.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import { approveChange, type ChangeRow, openSteps } from '../../store/campaigns/changes.ts'
import type { CarriedOut } from '../../store/campaigns/preview-change.ts'
import { FRESH_MS, type Setup } from '../../store/setup.ts'
import { act } from '../acts/record.ts'
import { ApiError } from '../errors.ts'
import { type Actor, actingUnit } from '../policies/actor.ts'
import type { Call } from '../route.ts'
import type { Services } from '../services.ts'

/** Whether a change of this kind makes another edition of the campaign's rules. */
export const makesEdition = (kind: ChangeBody['kind']): boolean => kind !== 'CALENDAR' && kind !== 'EXTENSION'

/** The act of the campaign, whose days are those of `zone`, by which a change is carried out: the preview takes the same one. */
export function carriedOut({ no, request, createdBy }: ChangeRow, { zone }: Setup['times']): CarriedOut {
  const { reason } = request
  switch (request.kind) {
    case 'CALENDAR':
      return { verb: 'calendar', payload: { version: request.version, reason, change: no }, order: true }
    case 'EXTENSION': {
      const endsAt = parseInstant(request.endsOn, 'endOfDay', zone)
      return { verb: 'extend', payload: { phase: request.phase, endsAt, reason, change: no }, order: false }
    }
    case 'PARAMETERS':
    case 'QUOTAS':
    case 'TEMPLATE': {
      const steps = request.kind === 'TEMPLATE' && request.steps ? { steps: request.steps } : {}
      return { verb: CHANGE, payload: { edition: no, change: no, ...steps, reason, by: createdBy }, order: true }
    }
  }
}

/** Why a change cannot be approved by this person now. @throws ApiError */
export function assertApprovable(change: ChangeRow, edition: number, person: number): void {
  if (change.status !== 'READY') {
    throw new ApiError('CHANGE_STATUS', change.status === 'PREVIEWING' ? '预览还没有完成' : '变更已经处理', {
      next: '刷新页面看它的状态',
    })
  }
  if (change.createdBy === person) throw new ApiError('TWO_PERSONS', '提出变更的人不能自己批准')
  if (change.base !== edition) throw new ApiError('CHANGE_OUTDATED', '预览之后活动又有变更', { next: '请重新提出' })
  if ((change.preview?.blocked ?? 0) > 0)
    throw new ApiError('CHANGE_BLOCKED', `有 ${change.preview?.blocked} 个案件不能跟着变更`)
}

/**
 * Records the order of an approved change: effective at once for everything stamped later, carried out page by page.
 * @throws ApiError when it is refused, or open cases have come to a step that the change has nothing for
 */
export async function carryOut(
  services: Services,
  call: Pick<Call<unknown, unknown, unknown>, 'actor' | 'idempotency'>,
  { row, change, document }: { row: CampaignRow; change: ChangeRow; document: CampaignTemplate | undefined },
): Promise<void> {
  // every process that carries it out must have read its edition
  if (change.ageMs < FRESH_MS) await sleep(FRESH_MS - change.ageMs)
  services.setups.forget(row.id)
  const { times } = await services.setups.of(services.pool, row.id)
  const { verb, payload, order } = carriedOut(change, times)
  let actNo = 0
  await act(
    services,
    {
      entity: row.id,
      verb,
      payload,
      order,
      actor: asActor(call.actor, row),
      idempotency: call.idempotency,
      async beside(tx) {
        if (document) assertSteps(change, document, await openSteps(tx, row.id))
        if (!(await approveChange(tx, change, { person: call.actor.person.id, actNo })))
          throw new ApiError('CHANGE_STATUS', '变更已经处理')
      },
    },
    ({ act: { no } }) => {
      actNo = no
      return { no: change.no }
    },
  )
  services.setups.forget(row.id)
}

/** Under the lock of the order: nobody has meanwhile got to a step that has nothing in its place. @throws ApiError CHANGE_BLOCKED */
function assertSteps(
  { request }: ChangeRow,
  document: CampaignTemplate,
  open: readonly { procedure: string; step: string; cases: number }[],
): void {
  const names = request.kind === 'TEMPLATE' ? (request.steps ?? {}) : {}
  const lost = open.find(({ procedure, step }) => {
    const steps = document.procedures.find(({ id }) => id === procedure)?.steps
    return !steps?.[names[procedure]?.[step] ?? step]
  })
  if (lost)
    throw new ApiError('CHANGE_BLOCKED', `有 ${lost.cases} 个案件在环节“${lost.step}”，变更没有指明由哪个环节接着办`, {
      field: `steps.${lost.procedure}.${lost.step}`,
    })
}

const asActor = (actor: Actor, { officeUnitId }: CampaignRow) => ({
  person: actor.person.id,
  unit: actingUnit(actor, officeUnitId ?? 0),
})

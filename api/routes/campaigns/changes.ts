import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import {
  ChangeBody,
  ChangeItem,
  ChangePage,
  ChangeParams,
  ReceiptPage,
  RejectChangeBody,
  VersionRoles,
  VersionRolesQuery,
} from '../../../contracts/http/changes.ts'
import { PageQuery } from '../../../contracts/http/shapes.ts'
import { campaignTime } from '../../../domain/campaign/clock.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import {
  type ChangeRow,
  countFollowed,
  endPreview,
  findChange,
  insertChange,
  listChanges,
  rejectChange,
  restartPreview,
} from '../../../store/campaigns/changes.ts'
import { previewChange } from '../../../store/campaigns/preview-change.ts'
import { listReceipts } from '../../../store/campaigns/receipts.ts'
import { campaignRunners, RUNNERS_SHOWN } from '../../../store/campaigns/runners.ts'
import { messageOf } from '../../../store/failure.ts'
import { once } from '../../../store/idempotency.ts'
import { namesOf, unitNames } from '../../../store/organisation.ts'
import type { Tx } from '../../../store/pool.ts'
import { repeated } from '../../answers.ts'
import { assertApprovable, carriedOut, carryOut, makesEdition } from '../../changes/carry-out.ts'
import { proposalOf } from '../../changes/propose.ts'
import { versionRoles } from '../../changes/version-roles.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { ApiError, notFound } from '../../errors.ts'
import { judgedCampaign } from '../../judged-campaign.ts'
import { type Actor, actingUnit, scopeOf } from '../../policies/actor.ts'
import { presentChange, presentReceipt } from '../../presenters/changes.ts'
import { type Call, route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { CampaignParams } from './drafts.ts'

type ChangeCall<P = { id: string; no: number }> = Pick<
  Call<P, unknown, unknown>,
  'actor' | 'params' | 'request' | 'idempotency'
>

/** What a running campaign is to have otherwise: proposed, worked out, approved by somebody else, carried out case by case. */
export function campaignChangeRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  const campaignOf = (
    { params, request }: Pick<ChangeCall<{ id: string }>, 'params' | 'request'>,
    permission: 'campaign.read' | 'campaign.run',
  ) => judgedCampaign(pool, request, params.id, permission)

  const changeOf = async (
    call: Pick<ChangeCall, 'params' | 'request'>,
    permission: 'campaign.read' | 'campaign.run',
  ) => {
    const row = await campaignOf(call, permission)
    const change = await findChange(pool, row.id, call.params.no)
    if (!change) throw notFound()
    return { row, change }
  }

  const present = async (
    db: Pick<Tx, 'query'>,
    actor: Actor,
    campaign: string,
    rows: readonly ChangeRow[],
  ): Promise<ChangeItem[]> => {
    const names = await namesOf(
      db,
      rows.flatMap(({ createdBy, ruledBy }) => [createdBy, ...(ruledBy === null ? [] : [ruledBy])]),
    )
    const { edition } = await setups.of(pool, campaign)
    return Promise.all(
      rows.map(async (row) => {
        const followed = row.orderNo === null ? null : await countFollowed(db, campaign, row.orderNo)
        return presentChange(row, { person: actor.person.id, names, edition, followed })
      }),
    )
  }

  const presentOne = async (db: Pick<Tx, 'query'>, actor: Actor, campaign: string, no: number): Promise<ChangeItem> => {
    const change = await findChange(db, campaign, no)
    const [item] = change ? await present(db, actor, campaign, [change]) : []
    if (!item) throw notFound()
    return item
  }

  /** Goes on after the answer; how far it is stands in the change's row. */
  const preview = async (request: FastifyRequest, campaign: string, no: number): Promise<void> => {
    setups.forget(campaign)
    const change = await findChange(pool, campaign, no)
    if (!change) return
    const { times } = await setups.of(pool, campaign)
    previewChange(pool, setups, change, carriedOut(change, times)).catch((error: unknown) => {
      request.log.error({ err: error, campaign, change: no }, 'preview failed')
      return endPreview(pool, change, { error: messageOf(error) }).catch((lost: unknown) =>
        request.log.error({ err: lost, campaign, change: no }, 'failure of the preview not written'),
      )
    })
  }

  const teller = ({ actor }: Pick<ChangeCall, 'actor'>, row: CampaignRow) => ({
    actor: { person: actor.person.id, unit: actingUnit(actor, row.officeUnitId ?? 0) },
    at: campaignTime(row.clock, row.nowMs),
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/changes',
    summary: '提出变更：先逐案试算，另一人批准后才生效',
    permission: 'campaign.run',
    params: CampaignParams,
    body: ChangeBody,
    answer: ChangeItem,
    async handle(call) {
      const row = await campaignOf(call, 'campaign.run')
      if (row.status !== 'RUNNING') throw new ApiError('NOT_RUNNING', '活动不在进行中')
      setups.forget(row.id)
      const setup = await setups.of(pool, row.id)
      const { elements, edition } = await proposalOf(services, row, setup, call.body)
      const done = await once(pool, call.idempotency, async (tx) => {
        const no = await insertChange(tx, {
          campaign: row.id,
          request: call.body,
          base: setup.edition,
          elements,
          edition,
          by: teller(call, row),
        })
        return presentOne(tx, call.actor, row.id, no)
      })
      if (done.kind === 'answered') return repeated(done.stored, call.idempotency) as ChangeItem
      const item = done.response as ChangeItem
      await preview(call.request, row.id, item.no)
      return item
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/changes',
    summary: '活动的变更，新的在前',
    permission: 'campaign.read',
    params: CampaignParams,
    answer: ChangePage,
    async handle(call) {
      const row = await campaignOf(call, 'campaign.read')
      return { items: await present(pool, call.actor, row.id, await listChanges(pool, row.id)), nextCursor: null }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/version-roles',
    summary: '模板的某一版有哪些岗位，活动现有的单位哪些接着用',
    permission: 'campaign.run',
    params: CampaignParams,
    query: VersionRolesQuery,
    answer: VersionRoles,
    async handle(call) {
      const row = await campaignOf(call, 'campaign.run')
      return { items: await versionRoles(services, row, call.query.version), nextCursor: null }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/changes/:no',
    summary: '一项变更：改了什么，影响哪些，办到哪里',
    permission: 'campaign.read',
    params: ChangeParams,
    answer: ChangeItem,
    async handle(call) {
      const { row, change } = await changeOf(call, 'campaign.read')
      const item = await presentOne(pool, call.actor, row.id, change.no)
      if (item.status !== 'READY' || item.outdated) return item
      const approvers = await campaignRunners(pool, row.id, [change.createdBy])
      return { ...item, approvers: approvers.slice(0, RUNNERS_SHOWN) }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/changes/:no/receipts',
    summary: '逐案回执；planned=1 是预览',
    permission: 'campaign.read',
    params: ChangeParams,
    query: Type.Object({ ...PageQuery, planned: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
    answer: ReceiptPage,
    async handle(call) {
      const { row, change } = await changeOf(call, 'campaign.read')
      const limit = limitOf(call.query.limit)
      const after = readCursor(call.query.cursor)?.id ?? ''
      const planned = call.query.planned === true
      const rows = await listReceipts(pool, {
        campaign: row.id,
        change: change.no,
        planned,
        scope: scopeOf(call.actor),
        after,
        limit: limit + 1,
      })
      const { items, nextCursor } = pageCut(rows, limit, (last) => writeCursor(0, last.entityId))
      const units = await unitNames(pool)
      return { items: items.map((item) => presentReceipt(item, units)), nextCursor }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/changes/:no/preview',
    summary: '重新试算',
    permission: 'campaign.run',
    params: ChangeParams,
    answer: ChangeItem,
    async handle(call) {
      const { row, change } = await changeOf(call, 'campaign.run')
      setups.forget(row.id)
      if (change.base !== (await setups.of(pool, row.id)).edition)
        throw new ApiError('CHANGE_OUTDATED', '提出之后活动又有变更', { next: '请重新提出' })
      const done = await once(pool, call.idempotency, async (tx) => {
        if (!(await restartPreview(tx, row.id, change.no))) throw new ApiError('CHANGE_STATUS', '变更已经处理')
        return presentOne(tx, call.actor, row.id, change.no)
      })
      if (done.kind === 'answered') return repeated(done.stored, call.idempotency) as ChangeItem
      await preview(call.request, row.id, change.no)
      return done.response as ChangeItem
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/changes/:no/approve',
    summary: '批准变更：由提出人以外的人；立即对之后的办理生效，在办的逐案跟进',
    permission: 'campaign.run',
    params: ChangeParams,
    answer: ChangeItem,
    async handle(call) {
      const { row, change } = await changeOf(call, 'campaign.run')
      setups.forget(row.id)
      const setup = await setups.of(pool, row.id)
      if (change.status !== 'APPROVED' || change.ruledBy !== call.actor.person.id)
        assertApprovable(change, setup.edition, call.actor.person.id)
      const document = makesEdition(change.kind) ? setup.in(change.no).template : undefined
      await carryOut(services, call, { row, change, document })
      return presentOne(pool, call.actor, row.id, change.no)
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/changes/:no/reject',
    summary: '不予批准，或者撤回',
    permission: 'campaign.run',
    params: ChangeParams,
    body: RejectChangeBody,
    answer: ChangeItem,
    async handle(call) {
      const { row, change } = await changeOf(call, 'campaign.run')
      const { reason } = call.body
      const done = await once(pool, call.idempotency, async (tx) => {
        if (!(await rejectChange(tx, row.id, change.no, teller(call, row), reason)))
          throw new ApiError('CHANGE_STATUS', '变更已经处理')
        return presentOne(tx, call.actor, row.id, change.no)
      })
      return (done.kind === 'done' ? done.response : repeated(done.stored, call.idempotency)) as ChangeItem
    },
  })
}

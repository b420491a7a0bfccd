import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  CascadeOpened,
  CascadePage,
  CascadeParams,
  CascadesQuery,
  TakenEntries,
} from '../../../contracts/http/cascades.ts'
import { takenOver } from '../../../domain/campaign/follow-on.ts'
import { type CampaignRow, findCampaign } from '../../../store/campaigns/campaigns.ts'
import { countChildren, listChildren } from '../../../store/cascades/list-children.ts'
import { lockFamily } from '../../../store/cascades/lock-family.ts'
import { openChildrenPage, unitsOf } from '../../../store/cascades/open-children.ts'
import { dutyId } from '../../../store/duties/duty-id.ts'
import { once } from '../../../store/idempotency.ts'
import { countEntries } from '../../../store/ledgers/entries.ts'
import type { Setup } from '../../../store/setup.ts'
import { repeated } from '../../answers.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { ApiError, notFound } from '../../errors.ts'
import { judgedCampaign } from '../../judged-campaign.ts'
import { rollOver } from '../../ledgers/roll-over.ts'
import { type Actor, askingOf, scopeOf } from '../../policies/actor.ts'
import { judge, type Permission } from '../../policies/table.ts'
import { presentCascade, presentCascadeUnit } from '../../presenters/cascades.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { CampaignParams } from './drafts.ts'

/** Campaigns that units run as their parts of another: how they stand, opening those that are missing, the sites that are taken along. */
export function cascadeRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  const found = (
    request: FastifyRequest,
    id: string,
    permission: Extract<Permission, 'campaign.read' | 'campaign.run' | 'ledger.import'>,
  ) => judgedCampaign(pool, request, id, permission)

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/cascades',
    summary: '下级活动：各单位办到哪里，哪些参数不同，最近上报了什么；看得见的只有本活动的和自己单位的',
    permission: 'campaign.read',
    params: CampaignParams,
    query: CascadesQuery,
    answer: CascadePage,
    async handle({ actor, params, query, request }) {
      const row = await found(request, params.id, 'campaign.read')
      const setup = await setups.of(pool, row.id)
      const visible = visibleUnits(actor, row, setup)
      const mayOpen =
        row.status !== 'DRAFT' && row.status !== 'CLOSED' && judge(actor, 'campaign.run', row) === 'allowed'
      const counts = await countChildren(pool, row.id, [...new Set(visible.map(({ unit }) => unit))])
      const cascades = (setup.template.cascades ?? []).map((cascade) =>
        presentCascade(setup.template, cascade, {
          units: visible.filter((each) => each.cascade === cascade.id).length,
          counted: counts.get(cascade.id),
          mayOpen,
        }),
      )
      const limit = limitOf(query.limit)
      const from = readCursor(query.cursor)?.sort ?? 0
      const placed = visible.slice(from, from + limit + 1).map((each, index) => ({ ...each, place: from + index }))
      const { items, nextCursor } = pageCut(placed, limit, ({ place }) => writeCursor(place + 1, ''))
      const standing = await listChildren(
        pool,
        row.id,
        items.map((each) => asked(row.id, setup, each)),
      )
      const present = standing.map((each) => presentCascadeUnit(setup, row, each, actor))
      return { cascades, items: present, nextCursor, total: visible.length }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/cascades/:cascade/open',
    summary: '给还没有下级活动的单位开草稿，一次一批；还有缺的再调一次',
    permission: 'campaign.run',
    params: CascadeParams,
    answer: CascadeOpened,
    async handle({ params, request, idempotency }) {
      const row = await found(request, params.id, 'campaign.run')
      const setup = await setups.of(pool, row.id)
      const cascade = setup.template.cascades?.find(({ id }) => id === params.cascade)
      if (!cascade) throw notFound()
      if (row.status === 'DRAFT') throw new ApiError('NOT_RUNNING', '活动还没有发起')
      if (row.status === 'CLOSED') throw new ApiError('CAMPAIGN_CLOSED', '活动已经收尾')
      const units = unitsOf(setup, cascade)
      const openedOf = async () => (await countChildren(pool, row.id, units)).get(cascade.id)?.opened ?? 0
      const before = await openedOf()
      await openChildrenPage(pool, setups, row.id, cascade.id)
      // the page is idempotent by itself: the answer alone is kept for the same key
      const done = await once(pool, idempotency, async () => {
        const now = await openedOf()
        return { opened: now - before, missing: units.length - now }
      })
      return (done.kind === 'done' ? done.response : repeated(done.stored, idempotency)) as {
        opened: number
        missing: number
      }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns/:id/take-over',
    summary: '把上级活动里本单位的场所带进草稿的台账；已有场所的不再带',
    permission: 'ledger.import',
    params: CampaignParams,
    answer: TakenEntries,
    async handle({ actor, params, request, idempotency }) {
      const row = await found(request, params.id, 'ledger.import')
      const { child } = row
      if (!child) throw new ApiError('NOT_A_CHILD', '这不是下级活动，没有上级的场所可带')
      if (row.status !== 'DRAFT') throw new ApiError('ALREADY_LAUNCHED', '活动已经发起，请逐个补录')
      const [own, parent] = [await setups.of(pool, row.id), await setups.of(pool, child.parent.id)]
      const { bindings, parameters } = await rowOf(child.parent.id)
      const over = takenOver(own.template, { template: parent.template, bindings, parameters })
      const done = await once(pool, idempotency, async (tx) => {
        await lockFamily(tx, row.id)
        if ((await countEntries(tx, { campaign: row.id })) > 0)
          throw new ApiError('CHILD_FILLED', '台账里已经有场所，不再带入', { next: '缺的场所从台账导入' })
        const taken = await rollOver(tx, {
          from: child.parent,
          to: { id: row.id, ledgers: own.template.ledgers, officeUnitId: row.officeUnitId },
          ledgers: over.ledgers,
          scope: { all: false, units: [child.unit], campaigns: [], ...askingOf(actor), standIns: [] },
          person: actor.person.id,
        })
        return { taken }
      })
      return (done.kind === 'done' ? done.response : repeated(done.stored, idempotency)) as { taken: number }
    },
  })

  const rowOf = async (id: string): Promise<CampaignRow> => {
    const row = await findCampaign(pool, id)
    if (!row) throw new Error(`campaign ${id}: expected a row`)
    return row
  }
}

interface Part {
  cascade: string
  unit: number
}

/** The campaign's own people see every unit's part, others those of their units: a sibling's is none of their business. */
function visibleUnits(actor: Actor, { id }: CampaignRow, setup: Setup): Part[] {
  const scope = scopeOf(actor)
  const whole = scope.all || scope.campaigns.includes(id)
  return (setup.template.cascades ?? []).flatMap((cascade) =>
    unitsOf(setup, cascade)
      .filter((unit) => whole || scope.units.includes(unit))
      .map((unit) => ({ cascade: cascade.id, unit })),
  )
}

function asked(campaign: string, { template }: Setup, { cascade, unit }: Part) {
  const duties = (template.duties ?? []).filter(({ does }) => 'rollUp' in does && does.rollUp === cascade)
  return {
    cascade,
    unit,
    fact: template.cascades?.find(({ id }) => id === cascade)?.reports.record ?? '',
    duties: duties.map(({ id }) => dutyId(campaign, id, unit)),
  }
}

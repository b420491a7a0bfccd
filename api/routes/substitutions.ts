import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  SubstitutionBody,
  SubstitutionItem,
  SubstitutionQuery,
  Substitutions,
} from '../../contracts/http/substitutions.ts'
import { type NewSubstitution, substitutionRefusal } from '../../domain/task/substitution.ts'
import { findCampaign } from '../../store/campaigns/campaigns.ts'
import { findGiver, findReceiver, type GiverRow } from '../../store/desks.ts'
import { once } from '../../store/idempotency.ts'
import {
  beginSubstitution,
  endSubstitution,
  findSubstitution,
  listSubstitutions,
  lockPrincipal,
  type SubstitutionRow,
} from '../../store/substitutions.ts'
import { repeated } from '../answers.ts'
import { ApiError, notFound, refused } from '../errors.ts'
import { authorise } from '../plugins/authority.ts'
import { type Actor, actedBy, actingUnit } from '../policies/actor.ts'
import { judge, type SubstitutionSubject } from '../policies/table.ts'
import { presentSubstitution } from '../presenters/substitutions.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

const SubstitutionParams = Type.Object(
  { id: Type.String({ pattern: '^[0-9]{1,18}$' }) },
  { additionalProperties: false },
)

/** 代理: who stands in for whom, from when to when, on what. */
export function substitutionRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  const titled = async (row: SubstitutionRow, mayEnd: boolean): Promise<SubstitutionItem> => {
    const setup = row.campaign && row.procedure ? await setups.of(pool, row.campaign.id) : undefined
    return presentSubstitution(row, setup?.template, mayEnd)
  }
  const principalOf = async (id: number): Promise<GiverRow> => {
    const found = await findGiver(pool, id)
    if (!found) throw notFound()
    return found
  }

  route(app, {
    method: 'GET',
    url: '/api/substitutions',
    summary: '谁代理我、我代理谁；负责人可以看本单位的人',
    permission: 'substitution.read',
    query: SubstitutionQuery,
    answer: Substitutions,
    async handle({ actor, query, request }) {
      const principal = await principalOf(query.principal ?? actor.person.id)
      if (principal.id !== actor.person.id) {
        await authorise(pool, request, 'substitution.set', subjectOf(principal))
      }
      const [forHim, byHim] = await Promise.all([
        listSubstitutions(pool, { principal: principal.id }),
        listSubstitutions(pool, { substitute: principal.id }),
      ])
      const present = (rows: SubstitutionRow[]) =>
        Promise.all(rows.map(async (row) => titled(row, await mayEnd(pool, actor, row))))
      return {
        principal: { id: principal.id, name: principal.name },
        forHim: await present(forHim),
        byHim: await present(byHim),
      }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/substitutions',
    summary: '设一条代理：本人、单位负责人，或者活动办公室（限本活动）',
    permission: 'substitution.set',
    body: SubstitutionBody,
    answer: SubstitutionItem,
    async handle({ actor, body, idempotency, request }) {
      const principal = await principalOf(body.principal ?? actor.person.id)
      await authorise(pool, request, 'substitution.set', { ...subjectOf(principal), campaign: body.campaign ?? null })
      const asked = askedOf(principal.id, body)
      await expectScope(services, asked)
      const receiver = await findReceiver(pool, body.substitute)
      const by = actedBy(actor, actingUnit(actor, principal.units[0] ?? 0))
      const done = await once(pool, idempotency, async (tx): Promise<SubstitutionItem> => {
        const { standing, nowMs } = await lockPrincipal(tx, principal.id)
        const doer = receiver && receiver.works.length > 0 ? receiver : undefined
        const refusal = substitutionRefusal(asked, doer, standing, nowMs)
        if (refusal) throw refused(refusal)
        const id = await beginSubstitution(tx, { ...asked, reason: body.reason }, by)
        const row = await findSubstitution(tx, id)
        if (!row) throw new Error(`substitution ${id}: expected a row`)
        return titled(row, true)
      })
      if (done.kind === 'answered') return repeated(done.stored, idempotency) as SubstitutionItem
      return done.response as SubstitutionItem
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/substitutions/:id/end',
    summary: '结束一条代理，随时；代理人自己也可以',
    permission: 'substitution.end',
    params: SubstitutionParams,
    answer: SubstitutionItem,
    async handle({ actor, params, idempotency, request }) {
      const row = await findSubstitution(pool, params.id)
      if (!row) throw notFound()
      const principal = await principalOf(row.principal.id)
      await authorise(pool, request, 'substitution.end', subjectOf(principal, row))
      const by = actedBy(actor, actingUnit(actor, principal.units[0] ?? 0))
      const done = await once(pool, idempotency, async (tx): Promise<SubstitutionItem> => {
        if (!(await endSubstitution(tx, params.id, by))) {
          throw new ApiError('SUBSTITUTION_ENDED', '这条代理已经结束')
        }
        const ended = await findSubstitution(tx, params.id)
        return titled(ended ?? row, false)
      })
      if (done.kind === 'answered') return repeated(done.stored, idempotency) as SubstitutionItem
      return done.response as SubstitutionItem
    },
  })
}

const subjectOf = ({ id, units }: Pick<GiverRow, 'id' | 'units'>, row?: SubstitutionRow): SubstitutionSubject => ({
  principal: id,
  substitute: row?.substitute.id ?? null,
  units,
  campaign: row?.campaign?.id ?? null,
})

async function mayEnd(pool: Services['pool'], actor: Actor, row: SubstitutionRow): Promise<boolean> {
  if (row.endedAt !== null || row.until <= row.nowMs) return false
  const principal = await findGiver(pool, row.principal.id)
  return principal !== undefined && judge(actor, 'substitution.end', subjectOf(principal, row)) === 'allowed'
}

const askedOf = (principal: number, body: SubstitutionBody): NewSubstitution => ({
  principal,
  substitute: body.substitute,
  campaign: body.campaign ?? null,
  procedure: body.procedure ?? null,
  from: Date.parse(body.from),
  until: Date.parse(body.until),
})

/** What it is limited to has to be there. */
async function expectScope({ pool, setups }: Services, { campaign, procedure }: NewSubstitution): Promise<void> {
  if (campaign === null) return
  const found = await findCampaign(pool, campaign)
  if (!found || found.status === 'DRAFT')
    throw refused({ code: 'SUBSTITUTION_SCOPE', message: '没有这个活动', field: 'campaign' })
  if (procedure === null) return
  const { template } = await setups.of(pool, campaign)
  if (template.procedures.every(({ id }) => id !== procedure))
    throw refused({ code: 'SUBSTITUTION_SCOPE', message: '这个活动没有这种程序', field: 'procedure' })
}

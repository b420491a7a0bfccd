import type { FastifyInstance } from 'fastify'
import { UnmaskBody, Unmasked } from '../../../contracts/http/cases.ts'
import { findCase } from '../../../store/cases/cases.ts'
import { readAnswers, tellUnmasked } from '../../../store/cases/identities.ts'
import { inTransaction } from '../../../store/pool.ts'
import { notFound } from '../../errors.ts'
import { identitiesOf, identitySubject, mayUnmask } from '../../matters/unmask.ts'
import { authorise } from '../../plugins/authority.ts'
import { actedBy, actingUnit } from '../../policies/actor.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { CaseParams } from './reads.ts'

/** Whom the private fields of a case name, told to whoever may learn it and says why. */
export function unmaskRoutes(app: FastifyInstance, { pool, setups }: Services): void {
  route(app, {
    method: 'POST',
    url: '/api/cases/:id/unmask',
    summary: '查看投诉人、举报人的身份：写明理由，每次都留痕',
    permission: 'identity.unmask',
    // each look is told of, also a repeated one
    keyless: true,
    fresh: true,
    limited: 'unmask',
    params: CaseParams,
    body: UnmaskBody,
    answer: Unmasked,
    async handle({ actor, params, body, request }) {
      const row = await findCase(pool, params.id)
      if (!row) throw notFound()
      const setup = await setups.of(pool, row.campaignId)
      await authorise(pool, request, 'identity.unmask', identitySubject(setup, row))
      const classes = mayUnmask(setup, row, actor)
      return inTransaction(pool, async (tx) => {
        const { answers, campaign, at } = await readAnswers(tx, row.id)
        const items = identitiesOf(setup, row, answers, classes)
        const told = {
          actor: actedBy(actor, actingUnit(actor, row.unit)),
          fields: items.map(({ key }) => key),
          reason: body.reason,
        }
        await tellUnmasked(tx, { entity: row.id, campaign, at }, told)
        return { items }
      })
    },
  })
}

import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { MatterKinds } from '../../../contracts/http/cases.ts'
import { judgedCampaign } from '../../judged-campaign.ts'
import { matterSubject } from '../../matters/matter-subject.ts'
import { judge } from '../../policies/table.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'

/** What may be opened by hand in a campaign, with the form of each. */
export function matterKindRoutes(app: FastifyInstance, { pool, setups }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/matters',
    summary: '本人可以发起的事项及其表单',
    permission: 'campaign.read',
    params: Type.Object({ id: Type.String({ maxLength: 40 }) }, { additionalProperties: false }),
    answer: MatterKinds,
    async handle({ actor, params, request }) {
      const campaign = await judgedCampaign(pool, request, params.id, 'campaign.read')
      const setup = await setups.of(pool, campaign.id)
      const items = setup.template.procedures.flatMap(({ id, title, matter }) => {
        if (!matter) return []
        const subject = matterSubject(setup, campaign, { procedure: id, matter: {} }, actor.works)
        if (judge(actor, 'matter.open', subject) !== 'allowed') return []
        return [{ procedure: id, title, fields: matter.fields }]
      })
      return { items, possible: campaign.status === 'RUNNING' }
    },
  })
}

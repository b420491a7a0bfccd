import type { FastifyRequest } from 'fastify'
import { type CampaignRow, findCampaign } from '../store/campaigns/campaigns.ts'
import type { Pool } from '../store/pool.ts'
import { notFound } from './errors.ts'
import { authorise } from './plugins/authority.ts'
import type { CampaignSubject, Permission, Subjects } from './policies/table.ts'

/** What may be done with a campaign as a whole. */
export type CampaignPermission = {
  [P in Permission]: [CampaignSubject, Subjects[P]] extends [Subjects[P], CampaignSubject] ? P : never
}[Permission]

/** The campaign that a call names. @throws ApiError NOT_FOUND, and what authority refuses with */
export async function judgedCampaign(
  pool: Pool,
  request: FastifyRequest,
  id: string,
  permission: CampaignPermission,
): Promise<CampaignRow> {
  const row = await findCampaign(pool, id)
  if (!row) throw notFound()
  await authorise(pool, request, permission, row)
  return row
}

import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { type DutyCampaign, dutyCampaign } from '../factories/duty-campaign.ts'
import type { World } from './world.ts'

/** A campaign with duties of the world's team and office, and so many sites. */
export function dutiesOf(world: World, sites: number, template?: CampaignTemplate): Promise<DutyCampaign> {
  const { team: work, office } = world.units
  const { 甲: first = 0, 乙: second = 0, 办公室: officer = 0 } = world.people
  const org = { work, office, people: { first, second, office: officer } }
  return dutyCampaign(world.owner, world.setups, org, sites, template)
}

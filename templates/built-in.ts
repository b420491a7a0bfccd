import type { CampaignTemplate } from '../contracts/template/template.ts'
import { dustControl } from './dust-control/template.ts'
import { illegalParking } from './illegal-parking/template.ts'
import { orderCampaign } from './order-campaign/template.ts'
import { parkingLots } from './parking-lots/template.ts'
import { playgrounds } from './playgrounds/template.ts'
import { pollutingSites } from './polluting-sites/template.ts'

/** The campaigns that every installation has as published templates. */
export const BUILT_IN_TEMPLATES: readonly CampaignTemplate[] = [
  parkingLots,
  illegalParking,
  dustControl,
  orderCampaign,
  pollutingSites,
  playgrounds,
]

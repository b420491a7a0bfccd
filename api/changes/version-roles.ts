import type { RoleBinding } from '../../contracts/http/campaigns.ts'
import { carriedBindings } from '../../domain/campaign/carried-bindings.ts'
import { composedUnits } from '../../domain/campaign/readiness.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import { findTemplate } from '../../store/campaigns/templates.ts'
import { siteUnitsOf } from '../../store/ledgers/site-units.ts'
import { unitNames } from '../../store/organisation.ts'
import { readStaffing } from '../../store/organisation-staff.ts'
import { ApiError } from '../errors.ts'
import { presentRoles } from '../presenters/roles.ts'
import type { Services } from '../services.ts'

/** The roles of a published version, with the units that the campaign has for them already. @throws ApiError TEMPLATE_UNKNOWN */
export async function versionRoles({ pool }: Services, row: CampaignRow, version: number): Promise<RoleBinding[]> {
  const found = await findTemplate(pool, row.templateId, version)
  if (!found) throw new ApiError('TEMPLATE_UNKNOWN', '没有这一版模板，或者尚未发布', { field: 'version' })
  const template = found.document
  const bindings = carriedBindings(template.roles, row.bindings)
  const [siteUnits, units, staff] = await Promise.all([
    siteUnitsOf(pool, row.id, template),
    unitNames(pool),
    readStaffing(pool, composedUnits(bindings, template)),
  ])
  return presentRoles({ row: { bindings }, template, siteUnits, units, staff })
}

import { composedUnits, type Draft, launchProblems, rehearsalProblems } from '../../../domain/campaign/readiness.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { readConsultation } from '../../../store/campaigns/consultations.ts'
import { countEntries, distinctValues } from '../../../store/ledgers/entries.ts'
import { unitNames } from '../../../store/organisation.ts'
import { readStaffing } from '../../../store/organisation-staff.ts'
import { ApiError } from '../../errors.ts'
import type { Services } from '../../services.ts'

/** @throws ApiError CONSULTATION_OPEN, LAUNCH_INCOMPLETE with everything that is missing */
export async function assertLaunchable(services: Services, row: CampaignRow): Promise<void> {
  const { pool, setups } = services
  const consultation = await readConsultation(pool, row.id)
  if (consultation && consultation.status !== 'APPROVED')
    throw new ApiError('CONSULTATION_OPEN', '征求意见还没有完成，不能发起', {
      next: '答复全部意见，并由另一人批准方案',
    })
  const { template, directory } = await setups.of(pool, row.id)
  const [draft, staff] = await Promise.all([
    readDraft(services, row),
    readStaffing(pool, composedUnits(row.bindings, template)),
  ])
  const problems = launchProblems({ ...draft, directory, staff })
  const [first] = problems
  if (first)
    throw new ApiError('LAUNCH_INCOMPLETE', first.message, { field: first.path, next: '补齐后再发起', problems })
}

/** @throws ApiError LAUNCH_INCOMPLETE with everything that is missing */
export async function assertRehearsable(services: Services, row: CampaignRow): Promise<void> {
  const problems = rehearsalProblems(await readDraft(services, row))
  const [first] = problems
  if (first)
    throw new ApiError('LAUNCH_INCOMPLETE', first.message, { field: first.path, next: '补齐后再预演', problems })
}

async function readDraft(services: Services, row: CampaignRow): Promise<Draft> {
  const { pool, setups } = services
  const [{ template }, siteUnits, names, entries] = await Promise.all([
    setups.of(pool, row.id),
    siteUnitsOf(services, row),
    unitNames(pool),
    countEntries(pool, { campaign: row.id }),
  ])
  return { template, bindings: row.bindings, siteUnits, names, entries }
}

/** Units that the ledger names in each field by which a role is bound. */
export async function siteUnitsOf({ pool, setups }: Services, row: CampaignRow): Promise<Map<string, number[]>> {
  const { template } = await setups.of(pool, row.id)
  const fields = template.roles.flatMap(({ finds }) => (finds.by === 'boundPerSiteUnit' ? [finds.field] : []))
  const values = await Promise.all(
    [...new Set(fields)].map(
      async (field) => [field, (await distinctValues(pool, row.id, field)).map(Number)] as const,
    ),
  )
  return new Map(values)
}

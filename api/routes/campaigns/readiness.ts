import type { Problem } from '../../../contracts/http/shapes.ts'
import { composedUnits, type Draft, launchProblems, rehearsalProblems } from '../../../domain/campaign/readiness.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { readConsultation } from '../../../store/campaigns/consultations.ts'
import { countEntries, distinctValues } from '../../../store/ledgers/entries.ts'
import { unitNames } from '../../../store/organisation.ts'
import { readStaffing } from '../../../store/organisation-staff.ts'
import { ApiError } from '../../errors.ts'
import type { Services } from '../../services.ts'

/** Everything that keeps the draft from being launched: a consultation that goes on, and what the draft lacks. */
export async function launchGaps(services: Services, row: CampaignRow): Promise<Problem[]> {
  const { pool, setups } = services
  const { template, directory } = await setups.of(pool, row.id)
  const [consultation, draft, staff] = await Promise.all([
    readConsultation(pool, row.id),
    readDraft(services, row),
    readStaffing(pool, composedUnits(row.bindings, template)),
  ])
  const isAsking = consultation !== undefined && consultation.status !== 'APPROVED'
  return [...(isAsking ? [CONSULTATION] : []), ...launchProblems({ ...draft, directory, staff })]
}

const CONSULTATION: Problem = {
  path: 'consultation',
  message: '征求意见还没有完成，不能发起',
  expected: '答复全部意见，并由另一人批准方案',
}

/** @throws ApiError CONSULTATION_OPEN, LAUNCH_INCOMPLETE with everything that is missing */
export async function assertLaunchable(services: Services, row: CampaignRow): Promise<void> {
  const problems = await launchGaps(services, row)
  const [first] = problems
  if (first === CONSULTATION) throw new ApiError('CONSULTATION_OPEN', first.message, { next: first.expected, problems })
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

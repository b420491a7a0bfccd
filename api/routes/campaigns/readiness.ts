import { rehearsalProblems } from '../../../domain/campaign/readiness.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { CONSULTATION, launchGaps, readDraft } from '../../../store/campaigns/launch/gaps.ts'
import { ApiError } from '../../errors.ts'
import type { Services } from '../../services.ts'

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

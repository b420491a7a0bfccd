import type { Problem } from '../../../contracts/http/shapes.ts'
import { freedomProblems } from '../../../domain/campaign/cascade.ts'
import { phaseSpans } from '../../../domain/campaign/phase-dates.ts'
import { reversedPhases } from '../../../domain/campaign/phase-problems.ts'
import { composedUnits, type Draft, launchProblems, rehearsalProblems } from '../../../domain/campaign/readiness.ts'
import { checkChild } from '../../../domain/template/cascades.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { readConsultation } from '../../../store/campaigns/consultations.ts'
import { findTemplate } from '../../../store/campaigns/templates.ts'
import { readFreedom } from '../../../store/cascades/freedom.ts'
import { countEntries } from '../../../store/ledgers/entries.ts'
import { siteUnitsOf } from '../../../store/ledgers/site-units.ts'
import { unitNames } from '../../../store/organisation.ts'
import { readStaffing } from '../../../store/organisation-staff.ts'
import { type Setup, worldOf } from '../../../store/setup.ts'
import { ApiError } from '../../errors.ts'
import type { Services } from '../../services.ts'

/** Everything that keeps the draft from being launched: a consultation that goes on, and what the draft lacks. */
export async function launchGaps(services: Services, row: CampaignRow): Promise<Problem[]> {
  const { pool, setups } = services
  const setup = await setups.of(pool, row.id)
  const { template, directory } = setup
  const [consultation, draft, staff] = await Promise.all([
    readConsultation(pool, row.id),
    readDraft(services, row),
    readStaffing(pool, composedUnits(row.bindings, template)),
  ])
  const cascades = row.child ? await childGaps(services, row) : await cascadeGaps(services, setup)
  const isAsking = consultation !== undefined && consultation.status !== 'APPROVED'
  return [
    ...(isAsking ? [CONSULTATION] : []),
    ...cascades,
    ...launchProblems({ ...draft, directory, staff }),
    ...reversed(setup, row),
  ]
}

/** A subordinate campaign begins while its parent goes on, and with the parent's parameters. */
async function childGaps({ pool, setups }: Services, row: CampaignRow): Promise<Problem[]> {
  const [{ template, param }, freedom] = [await setups.of(pool, row.id), await readFreedom(pool, row.id)]
  const closed = row.child?.parent.status === 'CLOSED'
  return [
    ...(closed ? [{ path: 'parent', message: '上级活动已经收尾', expected: '进行中的上级活动' }] : []),
    ...(freedom ? freedomProblems(template, freedom, param) : []),
  ]
}

/** What the units are to run must be there when they are to begin. */
async function cascadeGaps({ pool }: Services, setup: Setup): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const [index, cascade] of (setup.template.cascades ?? []).entries()) {
    if (cascade.template === undefined) continue
    const path = `cascades[${index}]`
    const other = await findTemplate(pool, cascade.template)
    if (other)
      checkChild(
        other.document,
        cascade,
        path,
        (at, message, expected) => void problems.push({ path: at, message, expected }),
      )
    else
      problems.push({
        path: `${path}.template`,
        message: `“${cascade.title}”的模板“${cascade.template}”没有发布`,
        expected: '已发布的模板',
      })
  }
  return problems
}

const reversed = (setup: Setup, row: CampaignRow): Problem[] =>
  reversedPhases(phaseSpans(setup.template.phases, setup.campaign.issuedAt, timeOf(setup, row)))

const timeOf = (setup: Setup, { id, calendarVersion }: CampaignRow) =>
  worldOf(setup, {}, { self: id, site: {} }).time(calendarVersion)

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
  const { template } = await setups.of(pool, row.id)
  const [siteUnits, names, entries] = await Promise.all([
    siteUnitsOf(pool, row.id, template),
    unitNames(pool),
    countEntries(pool, { campaign: row.id }),
  ])
  return { template, bindings: row.bindings, siteUnits, names, entries }
}

import type { CaseQuery } from '../contracts/http/cases.ts'
import { stepsByPhase } from '../domain/overview/step-phases.ts'
import { findCampaign, listClocks } from '../store/campaigns/campaigns.ts'
import type { CaseFilter } from '../store/cases/cases.ts'
import type { DueWindow } from '../store/inbox/filter.ts'
import { ApiError } from './errors.ts'
import { dueWindows } from './presenters/due-windows.ts'
import type { Services } from './services.ts'

type Words = Omit<CaseQuery, 'cursor' | 'limit'>

/**
 * The words of a list as conditions on its rows: a deadline is one of each campaign's clock, a phase the steps that belong to it.
 * @throws ApiError MALFORMED for a phase without the campaign that has it
 */
export async function caseFilterOf(services: Services, { due, are, phase, ...plain }: Words): Promise<CaseFilter> {
  return {
    ...plain,
    ...(due === undefined ? {} : { due: await windowsOf(services, due, plain.campaign) }),
    ...(are === undefined
      ? {}
      : { standing: { are, passed: PASSING.has(are) ? await windowsOf(services, 'overdue', plain.campaign) : [] } }),
    ...(phase === undefined ? {} : { at: await stepsOf(services, plain.campaign, phase) }),
  }
}

/** Only these ask for deadlines. */
const PASSING: ReadonlySet<string> = new Set(['OVERDUE', 'TO_CLOSE'])

async function windowsOf(
  { pool, calendars }: Services,
  due: NonNullable<CaseQuery['due']>,
  campaign: string | undefined,
): Promise<DueWindow[]> {
  const [clocks, known] = await Promise.all([listClocks(pool), calendars.calendars()])
  return dueWindows(due, campaign === undefined ? clocks : clocks.filter(({ id }) => id === campaign), known)
}

/** Which campaign has which steps says nothing of its cases: the list itself shows what its reader may see. */
async function stepsOf({ pool, setups }: Services, campaign: string | undefined, phase: string) {
  if (campaign === undefined) throw new ApiError('MALFORMED', '按阶段筛选要先选定活动', { field: 'campaign' })
  if (!(await findCampaign(pool, campaign))) return []
  const { template } = await setups.of(pool, campaign)
  return stepsByPhase(template).get(phase) ?? []
}

import type { CaseQuery } from '../contracts/http/cases.ts'
import { parseInstant } from '../domain/calendar/index.ts'
import { zoneOfCampaign } from '../domain/campaign/times.ts'
import { before, exitKey, funnelRules } from '../domain/overview/funnel.ts'
import { type StepRef, stepsByPhase } from '../domain/overview/step-phases.ts'
import { findCampaign, listClocks } from '../store/campaigns/campaigns.ts'
import type { CaseFilter } from '../store/cases/cases.ts'
import type { DueWindow } from '../store/inbox/filter.ts'
import { ApiError } from './errors.ts'
import { dueWindows } from './presenters/due-windows.ts'
import type { Services } from './services.ts'

type Words = Omit<CaseQuery, 'cursor' | 'limit'>

/**
 * The words of a list as conditions on its rows: a deadline is one of each campaign's clock, a phase the steps that belong to it.
 * @throws ApiError MALFORMED for a phase, a stage or a day without the campaign that has it
 */
export async function caseFilterOf(
  services: Services,
  { due, are, phase, stage, reached, exit, openedFrom, openedUntil, closedFrom, closedUntil, ...plain }: Words,
): Promise<CaseFilter> {
  return {
    ...plain,
    ...(due === undefined ? {} : { due: await windowsOf(services, due, plain.campaign) }),
    ...(are === undefined
      ? {}
      : { standing: { are, passed: PASSING.has(are) ? await windowsOf(services, 'overdue', plain.campaign) : [] } }),
    ...(await placesOf(services, plain.campaign, { phase, stage, reached, exit })),
    ...(await daysOf(services, plain.campaign, { openedFrom, openedUntil, closedFrom, closedUntil })),
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
async function placesOf(
  { pool, setups }: Services,
  campaign: string | undefined,
  { phase, stage, reached, exit }: { [W in 'phase' | 'stage' | 'reached' | 'exit']: Words[W] | undefined },
): Promise<Pick<CaseFilter, 'at' | 'beyond' | 'leftBy'>> {
  if ([phase, stage, reached, exit].every((word) => word === undefined)) return {}
  if (campaign === undefined) {
    throw new ApiError('MALFORMED', '按阶段、环节筛选要先选定活动', { field: 'campaign' })
  }
  if (!(await findCampaign(pool, campaign))) return { at: [] }
  const { template } = await setups.of(pool, campaign)
  const rules = funnelRules(template)
  const { lookBacks } = rules
  const inPhase = phase === undefined ? undefined : (stepsByPhase(template).get(phase) ?? [])
  const atStage = stage === undefined ? undefined : (rules.steps.get(stage) ?? [])
  const at =
    inPhase && atStage ? inPhase.filter((step) => atStage.some((each) => isSame(each, step))) : (inPhase ?? atStage)
  return {
    ...(at ? { at } : {}),
    ...(reached === undefined
      ? {}
      : {
          beyond: { ...before(rules, reached), campaign, lookBacks, procedures: rules.procedures.map(({ id }) => id) },
        }),
    ...(exit === undefined
      ? {}
      : { leftBy: { campaign, lookBacks, exits: rules.exits.filter((each) => exitKey(each) === exit) } }),
  }
}

type Days = { [W in 'openedFrom' | 'openedUntil' | 'closedFrom' | 'closedUntil']: Words[W] | undefined }

/** Days as the campaign has them, as the milliseconds that they begin and end with. */
async function daysOf(
  { pool, setups }: Services,
  campaign: string | undefined,
  days: Days,
): Promise<Pick<CaseFilter, 'opened' | 'closed'>> {
  if (Object.values(days).every((day) => day === undefined)) return {}
  if (campaign === undefined) throw new ApiError('MALFORMED', '按日期筛选要先选定活动', { field: 'campaign' })
  if (!(await findCampaign(pool, campaign))) return {}
  const zone = zoneOfCampaign((await setups.of(pool, campaign)).template)
  const { openedFrom, openedUntil, closedFrom, closedUntil } = days
  const span = (from: string | undefined, until: string | undefined) => ({
    from: from === undefined ? undefined : parseInstant(from, 'startOfDay', zone),
    until: until === undefined ? undefined : parseInstant(until, 'endOfDay', zone),
  })
  return { opened: span(openedFrom, openedUntil), closed: span(closedFrom, closedUntil) }
}

const isSame = (a: StepRef, b: StepRef): boolean => a.procedure === b.procedure && a.step === b.step

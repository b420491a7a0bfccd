import type { LaunchPart, LaunchPreview } from '../../contracts/http/launch.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { alike } from '../entity/alike.ts'

/** From so many sites on another person confirms the launch, unless the template says otherwise. */
export const CONFIRMED_FROM = 1000

/** From how many sites on a launch is confirmed by a second person. */
export const confirmedFrom = ({ confirmLaunchFrom }: Pick<CampaignTemplate, 'confirmLaunchFrom'>): number =>
  confirmLaunchFrom ?? CONFIRMED_FROM

export const needsConfirmation = (
  template: Pick<CampaignTemplate, 'confirmLaunchFrom'>,
  { sites }: Pick<LaunchPreview, 'sites'>,
): boolean => sites >= confirmedFrom(template)

/** By ids: a unit that has got another name is the same unit. */
const PARTS: Record<LaunchPart, (of: LaunchPreview) => unknown> = {
  TITLE: ({ title }) => title,
  LEDGER: ({ ledgers }) => ledgers.map(({ id, entries, mark }) => [id, entries, mark]),
  DATES: ({ issueDate, phases }) => [issueDate, phases.map(({ id, startsAt, endsAt }) => [id, startsAt, endsAt])],
  ROLES: ({ roles }) =>
    roles.map(({ id, units }) => [id, units.map((unit) => [unit.site?.id ?? null, unit.id]).toSorted(byText)]),
  PARAMETERS: ({ parameters }) => parameters,
  CLOCK: ({ clock }) => clock,
}

const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1)

/** What is otherwise than it was when the launch was asked for. Nothing: what was confirmed is what would be launched. */
export const changedParts = (before: LaunchPreview, now: LaunchPreview): LaunchPart[] =>
  (Object.keys(PARTS) as LaunchPart[]).filter((part) => !alike(PARTS[part](before), PARTS[part](now)))

const MINUTE_MS = 60_000
/** Nobody plans a launch further ahead, and a wrong year is noticed. */
const LONGEST_MS = 366 * 24 * 3600 * 1000

/** What is wrong with an instant to launch at, both in real ms; undefined: nothing. */
export function launchTimeProblem(at: number, now: number): 'PAST' | 'FAR' | undefined {
  if (at < now + MINUTE_MS) return 'PAST'
  return at > now + LONGEST_MS ? 'FAR' : undefined
}

import type { CampaignTemplate } from '../../contracts/template/template.ts'
import {
  calendarOf,
  DEFAULT_OFFICE_HOURS,
  parseInstant,
  platformCalendar,
  type WorkCalendar,
} from '../../domain/calendar/index.ts'
import { campaignTimes } from '../../domain/campaign/times.ts'
import { behavioursOf } from '../../domain/rehearsal/behaviour.ts'
import { behaviourProblems } from '../../domain/rehearsal/behaviour-problems.ts'
import type { RehearsalInput, RehearsalTarget } from '../../domain/rehearsal/input.ts'
import { inventedTargets, type OrganisationFile, staffed } from '../../domain/rehearsal/invented.ts'
import { levelSwitches } from '../../domain/rehearsal/level-switches.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { type Asked, readBehaviour, readJson, readLevels } from './asked.ts'
import { readLedger } from './read-ledger.ts'

/** Everything that the rehearsal needs, from files and what is invented where there are none. @throws Failure BAD_ARGUMENTS, FileRejected */
export async function prepare(
  asked: Asked,
  template: CampaignTemplate,
  print: (line: string) => void,
): Promise<RehearsalInput> {
  const file = asked.org === undefined ? undefined : await readJson<OrganisationFile>(asked.org)
  const read = await readLedgers(asked, template, file, print)
  const known = read.units.length > 0 ? { ...file, units: read.units } : file
  const { directory, members, bindings, siteUnits } = staffed(template, known, read.siteUnits)
  const invented = asked.ledgers.size > 0 ? [] : inventAll(asked, template, siteUnits)
  const targets = [...read.targets, ...invented]
  if (targets.length === 0) throw new Failure('BAD_ARGUMENTS', '台账里没有一个读得出的对象，没有什么可演练')
  const behaviour = await readBehaviour(asked.behaviour)
  const unitNames = new Set([...directory.units.values()].map(({ name }) => name))
  const [problem] = behaviourProblems(behaviour, template, unitNames)
  if (problem) throw new Failure('BAD_ARGUMENTS', `${problem.path}：${problem.message}；应为：${problem.expected}`)
  const { zone, officeHours = DEFAULT_OFFICE_HOURS } = campaignTimes(template)
  const assumed = levelSwitches(await readLevels(asked.levels), template, zone)
  const [wrong] = assumed.problems
  if (wrong) throw new Failure('BAD_ARGUMENTS', `${wrong.path}：${wrong.message}；应为：${wrong.expected}`)
  const issuedAt = parseInstant(asked.issueDate, 'startOfDay', zone)
  return {
    campaign: 'rehearsal',
    template,
    parameters: {},
    bindings,
    directory,
    members,
    targets,
    calendar: calendarFor(template),
    issuedAt,
    launchAt: issuedAt + minutesOf(officeHours[0]?.from ?? '08:30') * 60_000,
    until: parseInstant(asked.until, 'endOfDay', zone),
    ...behavioursOf(behaviour),
    seed: asked.seed,
    switches: assumed.switches,
  }
}

const FINDINGS_SHOWN = 10

interface Read {
  targets: RehearsalTarget[]
  units: OrganisationFile['units']
  siteUnits: number[]
}

/** One file after the other: a unit that one of them names is known to the next. */
async function readLedgers(
  asked: Asked,
  template: CampaignTemplate,
  file: OrganisationFile | undefined,
  print: (line: string) => void,
): Promise<Read> {
  const read: Read = { targets: [], units: file?.units ?? [], siteUnits: [] }
  for (const [id, path] of asked.ledgers) {
    const schema = template.ledgers.find((ledger) => id === '' || ledger.id === id)
    if (!schema) throw new Failure('BAD_ARGUMENTS', `模板里没有台账“${id}”`)
    const known = { units: read.units, open: file === undefined }
    const ledger = await readLedger(path, schema, known, asked.until, read.targets.length)
    if (ledger.rejected > 0) print(`${schema.title}有 ${ledger.rejected} 行读不出，没有参加演练：`)
    for (const finding of ledger.findings.slice(0, FINDINGS_SHOWN)) print(`  ${finding}`)
    read.targets.push(...ledger.targets)
    read.units = ledger.units
    read.siteUnits = [...new Set([...read.siteUnits, ...ledger.siteUnits])].sort((a, b) => a - b)
  }
  return read
}

/** So many sites, shared out among the ledgers. */
function inventAll({ sites, seed }: Asked, { ledgers }: CampaignTemplate, units: readonly number[]): RehearsalTarget[] {
  const targets: RehearsalTarget[] = []
  for (const ledger of ledgers)
    targets.push(...inventedTargets(ledger, Math.ceil(sites / ledgers.length), units, seed, targets.length))
  return targets
}

/** @throws Failure BAD_ARGUMENTS */
function calendarFor({ calendar }: CampaignTemplate): WorkCalendar {
  if (!calendar) return platformCalendar
  const found = calendarOf(calendar.region)
  if (!found) throw new Failure('BAD_ARGUMENTS', `没有“${calendar.region}”的工作日历`)
  return found
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

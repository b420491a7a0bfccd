import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Behaviour } from '../../contracts/rehearsal.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { DEFAULT_OFFICE_HOURS, parseInstant, platformCalendar } from '../../domain/calendar/index.ts'
import { BEHAVIOURS } from '../../domain/rehearsal/behaviour.ts'
import { lineWriter } from '../../domain/rehearsal/event.ts'
import type { RehearsalInput } from '../../domain/rehearsal/input.ts'
import { inventedTargets, type OrganisationFile, staffed } from '../../domain/rehearsal/invented.ts'
import { rehearse } from '../../domain/rehearsal/rehearse.ts'
import { nameOf } from '../../domain/rehearsal/summary.ts'
import { checkTemplate } from '../../domain/template/check-template.ts'
import { schemaProblems } from '../../domain/template/schema-problems.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { readTemplate } from '../read-template.ts'
import { createLineLog, type LineLog } from '../rehearsal/line-log.ts'
import { printSummary } from '../rehearsal/print-summary.ts'
import { readLedger } from '../rehearsal/read-ledger.ts'
import { writeLines } from '../rehearsal/write-lines.ts'

const USAGE = `用法：npm run muster -- rehearse 模板 --issue-date 年-月-日 --until 年-月-日 --out 事件.jsonl
  [--ledger 台账.xlsx|csv|json] [--org 组织.json] [--behaviour punctual|late|mixed|文件.json] [--seed 整数] [--sites 个数]`

const SITES_WITHOUT_LEDGER = 100
const DATE = /^\d{4}-\d{2}-\d{2}$/

/**
 * `rehearse FILE …`: runs a campaign on a simulated clock, one event a line into `--out`, a summary on standard output.
 * @returns exit code: 0, or 1 with the template's problems
 * @throws Failure BAD_ARGUMENTS
 */
export async function run(args: string[], print: (line: string) => void = console.log): Promise<number> {
  const asked = parsed(args)
  const template = await readTemplate(asked.file)
  const problems = checkTemplate(template)
  for (const { path, message, expected } of problems) print(`${path || '(模板)'}: ${message}；应为：${expected}`)
  if (problems.length > 0) return 1
  const input = await inputOf(asked, template as CampaignTemplate, print)
  const started = performance.now()
  const lineOf = lineWriter((unit) => nameOf(input, unit))
  const log = createLineLog()
  const rehearsal = rehearse(input, (event) => log.append(lineOf(event)))
  await writeLines(asked.out, linesOf(rehearsal.events, log))
  printSummary(rehearsal.summary(), Math.round(performance.now() - started), print)
  return 0
}

interface Asked {
  file: string
  issueDate: string
  until: string
  out: string
  ledger: string | undefined
  org: string | undefined
  behaviour: string
  seed: number
  sites: number
}

function parsed(args: string[]): Asked {
  const { values, positionals } = optionsOf(args)
  const [file, ...more] = positionals
  const { 'issue-date': issueDate = '', until = '', out, ledger, org, behaviour = 'mixed' } = values
  const seed = Number(values.seed ?? 1)
  const sites = Number(values.sites ?? SITES_WITHOUT_LEDGER)
  const fits = DATE.test(issueDate) && DATE.test(until) && issueDate <= until
  if (file === undefined || more.length > 0 || out === undefined || !fits) throw new Failure('BAD_ARGUMENTS', USAGE)
  if (!Number.isInteger(seed) || !Number.isInteger(sites) || sites < 1) throw new Failure('BAD_ARGUMENTS', USAGE)
  return { file, issueDate, until, out, ledger, org, behaviour, seed, sites }
}

function optionsOf(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'issue-date': text,
        until: text,
        out: text,
        ledger: text,
        org: text,
        behaviour: text,
        seed: text,
        sites: text,
      },
    })
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', USAGE, { cause: error })
  }
}

async function inputOf(
  asked: Asked,
  template: CampaignTemplate,
  print: (line: string) => void,
): Promise<RehearsalInput> {
  const [schema] = template.ledgers
  if (!schema) throw new Failure('BAD_ARGUMENTS', '模板里没有台账')
  const file = asked.org === undefined ? undefined : await json<OrganisationFile>(asked.org)
  const ledger = asked.ledger === undefined ? undefined : await readLedger(asked.ledger, schema, file, asked.until)
  if (ledger && ledger.rejected > 0) print(`台账有 ${ledger.rejected} 行读不出，没有参加演练`)
  const known = ledger ? { ...file, units: ledger.units } : file
  const { directory, members, bindings, siteUnits } = staffed(template, known, ledger?.siteUnits ?? [])
  const startOfWork = DEFAULT_OFFICE_HOURS[0]?.from ?? '08:30'
  return {
    campaign: 'rehearsal',
    template,
    parameters: {},
    bindings,
    directory,
    members,
    targets: ledger?.targets ?? inventedTargets(schema, asked.sites, siteUnits, asked.seed),
    calendar: platformCalendar,
    issuedAt: parseInstant(asked.issueDate, 'startOfDay'),
    launchAt: parseInstant(`${asked.issueDate}T${startOfWork}+08:00`, 'startOfDay'),
    until: parseInstant(asked.until, 'endOfDay'),
    behaviour: await behaviourOf(asked.behaviour),
    seed: asked.seed,
  }
}

async function behaviourOf(asked: string): Promise<Behaviour> {
  if (asked === 'punctual' || asked === 'late' || asked === 'mixed') return BEHAVIOURS[asked]
  const behaviour: unknown = { ...BEHAVIOURS.mixed, ...(await json<object>(asked)) }
  const [problem] = schemaProblems(Behaviour, behaviour)
  if (problem)
    throw new Failure('BAD_ARGUMENTS', `${asked}：${problem.path} ${problem.message}；应为：${problem.expected}`)
  return behaviour as Behaviour
}

async function json<T>(file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', `读不出 ${file}：${error instanceof Error ? error.message : String(error)}`)
  }
}

function* linesOf(numbers: Iterable<number>, log: LineLog): Generator<Buffer> {
  for (const no of numbers) yield log.read(no)
}

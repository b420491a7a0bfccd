import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { campaignTimes } from '../../domain/campaign/times.ts'
import { lineWriter } from '../../domain/rehearsal/event.ts'
import { rehearse } from '../../domain/rehearsal/rehearse.ts'
import { nameOf } from '../../domain/rehearsal/summary.ts'
import { checkTemplate } from '../../domain/template/check-template.ts'
import { readTemplate } from '../read-template.ts'
import { parseAsked } from '../rehearsal/asked.ts'
import { createLineLog, type LineLog } from '../rehearsal/line-log.ts'
import { prepare } from '../rehearsal/prepare.ts'
import { printSummary } from '../rehearsal/print-summary.ts'
import { writeLines } from '../rehearsal/write-lines.ts'

/**
 * `rehearse FILE …`: runs a campaign on a simulated clock, one event a line into `--out`, a summary on standard output.
 * @returns exit code: 0, or 1 with the template's problems
 * @throws Failure BAD_ARGUMENTS
 */
export async function run(args: string[], print: (line: string) => void = console.log): Promise<number> {
  const asked = parseAsked(args)
  const template = await readTemplate(asked.file)
  const problems = checkTemplate(template)
  for (const { path, message, expected } of problems) print(`${path || '(模板)'}: ${message}；应为：${expected}`)
  if (problems.length > 0) return 1
  const checked = template as CampaignTemplate
  const input = await prepare(asked, checked, print)
  const started = performance.now()
  const lineOf = lineWriter((unit) => nameOf(input, unit), campaignTimes(checked).zone)
  const log = createLineLog()
  const rehearsal = rehearse(input, (event) => log.append(lineOf(event)))
  await writeLines(asked.out, linesOf(rehearsal.events, log))
  printSummary(rehearsal.summary(), Math.round(performance.now() - started), print)
  return 0
}

function* linesOf(numbers: Iterable<number>, log: LineLog): Generator<Buffer> {
  for (const no of numbers) yield log.read(no)
}

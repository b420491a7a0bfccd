import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { checkTemplate } from '../../domain/template/check-template.ts'
import { readTemplate } from '../read-template.ts'
import { parseAsked } from '../rehearsal/asked.ts'
import { rehearseInThread } from '../rehearsal/in-thread.ts'
import { prepare } from '../rehearsal/prepare.ts'
import { printSummary } from '../rehearsal/print-summary.ts'

export const summary = '在模拟的时间里演练一场活动'

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
  const { summary, elapsedMs } = await rehearseInThread(input, asked.out)
  printSummary(summary, elapsedMs, print)
  return 0
}

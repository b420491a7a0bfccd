import { parseArgs } from 'node:util'
import { InstantRule } from '../../contracts/calendar.ts'
import {
  CalendarMissing,
  parseInstant,
  platformCalendar,
  presentResolution,
  resolveInstant,
  TimeRuleError,
} from '../../domain/calendar/index.ts'
import { schemaProblems } from '../../domain/template/schema-problems.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'

export const summary = '按日历推算一个期限，写明为什么'

const USAGE = `用法：npm run muster -- calendar resolve --rule '{"in": 5, "unit": "workingDay"}' --from 2024-09-18T09:00:00+08:00`

/**
 * `calendar resolve --rule JSON --from ISO`: the instant, the calendar version, whether provisional, and why, as JSON.
 * @returns exit code: 0, or 1 where the rule cannot be followed
 * @throws Failure BAD_ARGUMENTS
 */
export async function run(args: string[], print: (line: string) => void = console.log): Promise<number> {
  const { rule, from } = parsed(args)
  try {
    const resolution = resolveInstant(rule, parseInstant(from, 'startOfDay'), { calendar: platformCalendar })
    print(JSON.stringify(presentResolution(resolution), null, 2))
    return 0
  } catch (error) {
    if (!(error instanceof CalendarMissing || error instanceof TimeRuleError)) throw error
    print(`${error.code}: ${error.message}`)
    return 1
  }
}

function parsed(args: string[]): { rule: InstantRule; from: string } {
  const { values, positionals } = optionsOf(args)
  const { rule: text, from } = values
  if (positionals.join(' ') !== 'resolve' || text === undefined || from === undefined)
    throw new Failure('BAD_ARGUMENTS', USAGE)
  const rule = ruleOf(text)
  const [problem] = schemaProblems(InstantRule, rule)
  if (problem) throw new Failure('BAD_ARGUMENTS', `规则 ${problem.path} ${problem.message}；应为：${problem.expected}`)
  return { rule: rule as InstantRule, from }
}

function optionsOf(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { rule: { type: 'string' }, from: { type: 'string' } } })
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', USAGE, { cause: error })
  }
}

function ruleOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', `规则不是 JSON。${USAGE}`, { cause: error })
  }
}

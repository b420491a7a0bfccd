import { expect, test } from 'vitest'
import { CalendarMissing, TimeRuleError } from '../calendar/index.ts'
import { asStuck } from './as-stuck.ts'
import { ruleFailed } from './refuse-stuck.ts'
import { Stuck } from './stuck.ts'

test.each<[string, unknown, string]>([
  [
    'a condition',
    new Stuck('CONDITION_FAILED', 'steps.check.outcomes.ok.to[0].when', 'site.area', 'not a number'),
    '没有办理：规则“steps.check.outcomes.ok.to[0].when”的条件算不出结果（site.area）',
  ],
  [
    'a year that no calendar has',
    new CalendarMissing(2031),
    '没有办理：规则“steps.check.due”的期限推算不出来（2031）：工作日历没有 2031 年的数据，请先导入该年放假安排',
  ],
  [
    'a rule of time',
    new TimeRuleError('RULE_PHASE_END_UNKNOWN', '样例说明'),
    '没有办理：规则“steps.check.due”的期限推算不出来（RULE_PHASE_END_UNKNOWN）：样例说明',
  ],
])('the refusal names rule and place: %s', (_name, error, message) => {
  const stuck = asStuck(error, 'steps.check.due')
  expect(stuck && ruleFailed(stuck)).toEqual({ code: 'RULE_FAILED', message })
})

test('a mistake of the program is no rule', () => {
  expect(asStuck(new TypeError('sample'))).toBeUndefined()
})

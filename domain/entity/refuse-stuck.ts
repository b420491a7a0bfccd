import type { Said } from '../../contracts/said.ts'
import { inWords, say } from '../said/say.ts'
import type { Refusal } from './machine.ts'
import type { Stuck, StuckCode } from './stuck.ts'

/** What waits before an act cannot be taken: that is an incident, and the administrator's. */
export const caseStuck = ({ element }: Stuck): Refusal => ({
  code: 'CASE_STUCK',
  message: `案件停在“${element}”，管理员正在处理，已办理的内容没有丢失`,
})

/** What would follow from an act itself cannot be worked out: nothing is recorded, and whoever acts is told which rule fails, on what. */
export const ruleFailed = ({ code, element, value, message }: Stuck): Refusal => ({
  code: 'RULE_FAILED',
  message: `没有办理：规则“${element}”${inWords(WHY[code])}${value ? `（${value}）` : ''}${code === 'NO_CALENDAR' ? `：${message}` : ''}`,
})

/** What of a rule fails, after its name. */
export const WHY: Readonly<Record<StuckCode, Said>> = {
  CONDITION_FAILED: say`的条件算不出结果`,
  NO_BRANCH: say`没有一条去向成立`,
  NO_ROUTE: say`的判定表没有适用的一行`,
  AMBIGUOUS_ROUTE: say`的判定表同时有几行适用，说法不一`,
  NO_HOLDER: say`的岗位没有落实`,
  NO_CALENDAR: say`的期限推算不出来`,
  DOCUMENT_INCOMPLETE: say`的文书缺少必填内容`,
  UNKNOWN_ELEMENT: say`不在模板里`,
  STEP_FAILED: say`执行失败`,
}

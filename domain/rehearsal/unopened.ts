import { asStuck } from '../entity/as-stuck.ts'
import { WHY } from '../entity/refuse-stuck.ts'
import { say } from '../said/say.ts'
import type { Stage } from './stage.ts'

/** A case that could not begin. */
export interface Unopened {
  at: number
  /** whose trail tells it; undefined: it is refused to whoever opens it by hand, and told nowhere */
  on: string | undefined
  /** the case that there is not */
  subject: string
  cause: string
}

/** What an incident is to the real campaign: told where somebody reads it, and nobody rules in a rehearsal. @throws what is no fault of rules or data */
export function tellUnopened(
  { input, tally, emit }: Stage,
  error: unknown,
  { at, on, subject, cause }: Unopened,
): void {
  const stuck = asStuck(error)
  if (!stuck) throw error
  const { code, element, value, message } = stuck
  tally.warn(say`不能立案：规则“${element}”${WHY[code]}`, subject)
  if (on === undefined) return
  emit({
    at,
    type: 'incident.raised',
    level: 'system',
    campaign: input.campaign,
    subject: on,
    unit: undefined,
    role: undefined,
    person: undefined,
    dueAt: undefined,
    rule: element,
    cause,
    data: { cause, code, element, value, reason: message },
  })
}

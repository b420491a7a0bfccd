import { explainInstant, type TimeContext } from '../calendar/index.ts'
import type { DueGround } from '../case/why.ts'
import { type DutyRules, dueRule } from './rules.ts'
import { type DutyState, hasTimeLeft } from './state.ts'

/** What happens to a task of a duty while nobody does it. `late`: it may still be done; `missed`: it no longer may. */
export interface DutyAhead {
  at: number
  do: 'remind' | 'escalate' | 'overdue' | 'lapse' | 'late' | 'missed'
  text?: string
  to?: string
  level?: number
  /** the fact that is recorded then */
  fact?: string
}

/**
 * The rule of the occurrence's deadline and the way from it; undefined where it has none or is over.
 * @param phaseEnd of the phase that the occurrence lies in
 * @throws CalendarMissing, TimeRuleError
 */
export function dutyGround(
  rules: DutyRules,
  state: DutyState,
  occurrence: string,
  time: TimeContext,
  phaseEnd: number | undefined,
): DueGround | undefined {
  const current = state.current.find(({ key }) => key === occurrence)
  const rule = dueRule(rules)
  if (!current || !rule) return undefined
  const explained = explainInstant(rule, current.at, { ...time, ...(phaseEnd === undefined ? {} : { phaseEnd }) })
  return { ...explained, from: current.at, channel: undefined, rule: 'DUTY', counted: 'OCCURRENCE' }
}

/** The first first; nothing while the clock stands. */
export function dutyAhead({ duty }: DutyRules, state: DutyState, occurrence: string): DutyAhead[] {
  const current = state.current.find(({ key }) => key === occurrence)
  if (state.hold || !current) return []
  const { lateFact, missedFact } = duty
  const missed = { do: 'missed', ...(missedFact === undefined ? {} : { fact: missedFact }) } as const
  const ahead = state.agenda.flatMap(({ id, do: kind, at }): DutyAhead[] => {
    const [, rule = '', key = rule] = id.split(':')
    if (key !== occurrence) return []
    if (kind === 'close') return [{ at, ...missed }]
    if (kind === 'due') {
      return [
        hasTimeLeft(current)
          ? { at, do: 'late', ...(lateFact === undefined ? {} : { fact: lateFact }) }
          : { at, ...missed },
      ]
    }
    const said = kind === 'rule' ? duty.agenda?.find((each) => each.id === rule) : undefined
    if (!said) return []
    const { do: does, text, to, level } = said
    return [{ at, do: does, text, ...(to === undefined ? {} : { to }), ...(level === undefined ? {} : { level }) }]
  })
  return ahead.sort((a, b) => a.at - b.at)
}

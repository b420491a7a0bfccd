import type { Problem } from '../../contracts/http/shapes.ts'
import { formatInstant, type Zone } from '../calendar/index.ts'
import { say } from '../said/say.ts'
import { problemAt } from '../template/problem.ts'
import type { PhaseSpan } from './phase-dates.ts'
import type { PhaseState } from './state.ts'

const isReversed = ({ startsAt, endsAt }: PhaseSpan): boolean =>
  startsAt !== undefined && endsAt !== undefined && endsAt <= startsAt

/** Phases that the plan's own dates turn round: most often because the day of issue is later than a fixed end. */
export const reversedPhases = (spans: readonly PhaseSpan[]): Problem[] =>
  spans.filter(isReversed).map(({ phase }) => ({
    code: 'PHASES_REVERSED',
    ...problemAt(`phases.${phase.id}`, say`“${phase.title}”的结束不晚于开始`, say`改印发日期，或者用日期合适的模板`),
  }))

/** Phases that would be over by these dates, and that the campaign has not left. @param now campaign time, ms */
export function endedPhases(
  spans: readonly PhaseSpan[],
  standing: Readonly<Record<string, Pick<PhaseState, 'status'>>>,
  now: number,
  zone: Zone | undefined,
): Problem[] {
  const day = (at: number) => formatInstant(at, zone).slice(0, 10)
  return spans.flatMap((span) => {
    const { phase, endsAt } = span
    if (endsAt === undefined || endsAt > now || isReversed(span) || standing[phase.id]?.status === 'ENDED') return []
    const message = say`“${phase.title}”按新版本在 ${day(endsAt)} 已经结束`
    return [problemAt(`phases.${phase.id}`, message, say`不早于现在（${day(now)}）`)]
  })
}

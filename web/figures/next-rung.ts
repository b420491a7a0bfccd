import type { LaddersOut } from '../../contracts/http/figures.ts'

type Ladder = Pick<LaddersOut['items'][number], 'rungs' | 'per'>

export interface NextRung {
  title: string
  /** who answers there, in the words of the plan */
  subject: string
  /** how many more facts get the unit there */
  missing: number
}

/** The rung that a unit comes to next, the lowest above its count; undefined: it stands on the highest. */
export function nextRung({ rungs }: Pick<Ladder, 'rungs'>, count: number): NextRung | undefined {
  const next = rungs.filter(({ at }) => at > count).toSorted((a, b) => a.at - b.at)[0]
  return next && { title: next.title, subject: next.subject, missing: next.at - count }
}

/** What brings a count down: the end of its period, where the ladder has one; else only facts that are voided. */
export const endOf = ({ per }: Pick<Ladder, 'per'>): 'PERIOD' | 'VOIDED' => (per === null ? 'VOIDED' : 'PERIOD')

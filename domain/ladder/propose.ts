import type { Ladder, Streak } from '../../contracts/template/accountability.ts'
import type { CaseStart, TrailEvent } from '../entity/changes.ts'
import type { Run } from '../streak/run.ts'
import type { ReachedRung } from './reach.ts'

/** A measure that follows from counting, with what happened on the way: the platform names candidates, a person decides. */
export interface Proposal {
  start: CaseStart
  events: TrailEvent[]
}

/** What made the count rise. */
export interface Occasion {
  unit: number
  /** ledger entry and its name's fields, as far as there is one */
  site: string | null
  day: string
  /** campaign time, ms */
  at: number
  /** keys of the facts that count, oldest first: the evidence */
  facts: readonly string[]
}

/** Names a rung of one unit and period: the same rung opens one case, however often it is told. */
export function rungKey(ladder: Pick<Ladder, 'id'>, unit: number, period: string, index: number): string {
  return `${ladder.id}-${unit}-${index + 1}${period === 'CAMPAIGN' ? '' : `-${period}`}`
}

export function proposeRung(
  ladder: Ladder,
  reached: ReachedRung,
  period: string,
  { unit, site, day, at, facts }: Occasion,
): Proposal {
  const rung = ladder.rungs[reached.index]
  const answers = ladder.rungs[reached.answers]
  if (!rung || !answers) throw new Error(`ladders.${ladder.id}.rungs[${reached.index}]: expected a rung`)
  const start: CaseStart = {
    procedure: answers.procedure,
    key: rungKey(ladder, unit, period, reached.index),
    unit,
    name: `${ladder.title}：${rung.title}`,
    matter: {
      ...(site === null ? {} : { site }),
      day,
      ground: reached.substituted ? `${rung.title}；${rung.subject}不适用，请认定由谁负责` : rung.title,
      period,
      subject: answers.subject,
      facts,
    },
  }
  const data = {
    ladder: ladder.id,
    unit,
    period,
    at: reached.at,
    subject: answers.subject,
    count: facts.length,
    ...(reached.substituted ? { substituted: rung.subject } : {}),
  }
  return { start, events: told('ladder.reached', data, start, at) }
}

/** Names a run of one unit: it opens one case. */
export const runKey = (streak: Pick<Streak, 'id'>, unit: number, run: Run): string =>
  `${streak.id}-${unit}-${run.first}`

export function proposeRun(streak: Streak, run: Run, { unit, site, day, at, facts }: Occasion): Proposal {
  const start: CaseStart = {
    procedure: streak.procedure,
    key: runKey(streak, unit, run),
    unit,
    name: streak.title,
    matter: {
      ...(site === null ? {} : { site }),
      day,
      ground: streak.title,
      period: run.last,
      touches: streak.touches,
      facts,
    },
  }
  const data = { streak: streak.id, unit, first: run.first, last: run.last, times: streak.times }
  return { start, events: told('streak.reached', data, start, at) }
}

function told(type: string, data: Record<string, unknown>, start: CaseStart, at: number): TrailEvent[] {
  const proposed = { procedure: start.procedure, key: start.key, unit: start.unit, facts: start.matter.facts }
  return [
    { type, level: 'business', at, data },
    { type: 'measure.proposed', level: 'business', at, data: proposed },
  ]
}

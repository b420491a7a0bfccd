import type { Cause } from '../entity/cause.ts'
import type { Changes, TrailEvent } from '../entity/changes.ts'
import { factsOfCase, type RecordingCase } from '../figure/case-facts.ts'
import type { Stage } from './stage.ts'

/** What a step of a case does beyond the case. */
export interface Outward {
  changes: Changes
  /** campaign time, ms */
  at: number
  /** undefined: its opening */
  cause: Cause | undefined
  byAct: boolean
  /** makes the keys of its facts */
  step: string
}

export const reachesOut = ({ facts, voids, overrides, books, reversals, starts, outbox }: Changes): boolean =>
  [facts, voids, overrides, books, reversals, starts, outbox].some((some) => some.length > 0)

/** Counts the facts, books the money and sends the messages of a step, as the commit does; answers the events that follow. @throws Stuck */
export function sendOutward(
  stage: Stage,
  recording: RecordingCase,
  { changes, at, cause, step }: Outward,
): TrailEvent[] {
  const { facts, voids, overrides, books, reversals, starts, outbox } = changes
  const counts = facts.length > 0 || voids.length > 0 || overrides.length > 0
  const applied = counts
    ? stage.facts.apply(
        { at, phases: stage.phases() },
        factsOfCase(stage.input.template, recording, changes, cause, step),
      )
    : { starts: [], events: [] }
  const booked = books.length > 0 || reversals.length > 0 ? stage.money.apply(recording, changes, cause, step) : []
  for (const { to, verb, payload } of outbox) if (verb !== 'call') stage.send({ to, verb, payload })
  for (const opens of [...starts, ...applied.starts]) stage.send({ opens, from: recording.entity })
  return [...applied.events, ...booked]
}

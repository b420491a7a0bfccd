import { campaignTimes } from '../campaign/times.ts'
import { filled } from '../template/filled.ts'
import type { RehearsalEvent } from './event.ts'
import type { RehearsalInput } from './input.ts'
import { createNotes } from './notes.ts'
import { play } from './play.ts'
import { type RehearsedSummary, summarise } from './summary.ts'
import { createTally } from './tally.ts'

export interface Rehearsal<Told> {
  /** what `tell` has made of each event, in the order of their instants; to be read once */
  events: Iterable<Told>
  /** of what was read so far: complete when `events` has ended */
  summary(): RehearsedSummary
}

/**
 * Runs a campaign on a simulated clock: the machines that the engine runs, with people who behave as the model says. Nothing is stored and
 * no document composed; the same input gives the same events.
 * @param tell asked at once for every event, before their order is known: what it answers waits, the event does not
 * @throws Error when the template lacks what it refers to
 * @example for (const event of rehearse(input, (event) => event).events) console.log(event.type)
 */
export function rehearse<Told>(input: RehearsalInput, tell: (event: RehearsalEvent) => Told): Rehearsal<Told> {
  const plain = { ...input, template: filled(input.template, input.parameters) }
  const tally = createTally(campaignTimes(plain.template).zone)
  return { events: told(plain, tally, tell), summary: () => summarise(plain, tally) }
}

function* told<Told>(
  input: RehearsalInput,
  tally: ReturnType<typeof createTally>,
  tell: (event: RehearsalEvent) => Told,
): Generator<Told> {
  const notes = createNotes<Told>()
  const emit = (event: RehearsalEvent) => {
    tally.note(event)
    notes.add(event.at, tell(event))
  }
  for (const _stretch of play(input, tally, emit)) yield* notes.inOrder()
  yield* notes.inOrder()
}

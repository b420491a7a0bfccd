import Type, { type Static } from 'typebox'
import { closed, InstantOut, orNull } from './shapes.ts'

/** Whether one has an address of one's own deadlines, and when it was fetched last, to the hour. */
export const CalendarFeed = Type.Object({ createdAt: orNull(InstantOut), readAt: orNull(InstantOut) }, closed)
export type CalendarFeed = Static<typeof CalendarFeed>

/** Told once: only its hash is kept. */
export const NewCalendarFeed = Type.Object({ path: Type.String() }, closed)
export type NewCalendarFeed = Static<typeof NewCalendarFeed>

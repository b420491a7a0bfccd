import type { DeliveryMode, Urgency } from '../../contracts/notices.ts'

export const URGENCIES: readonly Urgency[] = ['ROUTINE', 'IMPORTANT', 'URGENT']

/** @param level of a notice: 0 to 5, as templates give it */
export const urgencyOf = (level: number): Urgency => (level >= 4 ? 'URGENT' : level >= 2 ? 'IMPORTANT' : 'ROUTINE')

/** What holds for a person who said nothing. */
export const DEFAULT_MODES: Readonly<Record<Urgency, DeliveryMode>> = {
  ROUTINE: 'DAILY',
  IMPORTANT: 'NOW',
  URGENT: 'NOW',
}

import type { ShutterPosition } from '../../contracts/evidence.ts'
import type { Place } from '../ledger/place.ts'

/** Beyond so many metres the place is doubtful: a reason is asked for, and the photo is taken all the same. */
export const DOUBTFUL_M = 100

const MIN_REASON = 2
/** Mean radius of the earth. */
const EARTH_M = 6_371_009

export const isDoubtful = (position: ShutterPosition | null | undefined): boolean =>
  position != null && 'accuracyM' in position && position.accuracyM > DOUBTFUL_M

/** Whether a place is doubtful and nobody has said yet why the photo is handed in all the same. */
export const lacksReason = (position: ShutterPosition | null | undefined): boolean =>
  isDoubtful(position) &&
  !(position != null && 'reason' in position && (position.reason?.trim().length ?? 0) >= MIN_REASON)

/** The position with a reason, or without one where nothing was said. */
export function withReason(position: ShutterPosition, reason: string): ShutterPosition {
  if ('none' in position) return position
  const { reason: _before, ...place } = position
  return reason === '' ? place : { ...place, reason }
}

/** Metres between two places, over the globe, whole ones: no device knows better. */
export function metresBetween(a: Place, b: Place): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const half = (of: number) => Math.sin(of / 2) ** 2
  const chord =
    half(rad(b.latitude - a.latitude)) +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * half(rad(b.longitude - a.longitude))
  // at the other end of the globe rounding may pass 1
  return Math.round(2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(chord))))
}

/** How far a photo was taken from where the ledger has its site, in metres; undefined where either is not known. It stops nothing. */
export const metresFromLedger = (
  position: ShutterPosition | null | undefined,
  point: Place | undefined,
): number | undefined =>
  position != null && 'latitude' in position && point ? metresBetween(position, point) : undefined

/** How a distance reads beside the error of the device: within it nobody can say that the photo was taken elsewhere. */
export function distanceWords(
  metres: number,
  accuracyM: number,
): { text: 'within' | 'metres' | 'kilometres'; value: number } {
  if (metres <= accuracyM) return { text: 'within', value: metres }
  return metres < 1000
    ? { text: 'metres', value: metres }
    : { text: 'kilometres', value: Math.round(metres / 100) / 10 }
}

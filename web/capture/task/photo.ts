import type { ShutterPosition } from '../../../contracts/evidence.ts'

/** A photo or file as it was chosen on the device, before it is evidence. */
export interface Photo {
  /** of its upload, kept over retries */
  key: string
  /** person and task: `7/c1-2.inspect.1` */
  place: string
  slot: string
  file: File
  /** of the original bytes, taken before anything else; absent where the browser cannot */
  sha256?: string
  /** ms */
  takenAt: number
  /** absent: the slot does not ask */
  position?: ShutterPosition
  /** what the server calls it, once it is there */
  evidenceId?: string
}

/** Beyond so many metres the place is doubtful: a reason is asked for, and nothing is stopped. */
export const DOUBTFUL_M = 100

const MIN_REASON = 2

export const isDoubtful = (position: ShutterPosition | undefined): boolean =>
  position !== undefined && 'accuracyM' in position && position.accuracyM > DOUBTFUL_M

/** Whether its place is doubtful and nobody has said yet why it is handed in all the same. */
export const lacksReason = ({ position }: Pick<Photo, 'position'>): boolean =>
  isDoubtful(position) &&
  !(position !== undefined && 'reason' in position && (position.reason?.trim().length ?? 0) >= MIN_REASON)

/** The position with a reason, or without one where nothing was said. */
export function withReason(position: ShutterPosition, reason: string): ShutterPosition {
  if ('none' in position) return position
  const { reason: _before, ...place } = position
  return reason === '' ? place : { ...place, reason }
}

/** Bytes → lower-case hex of their SHA-256; undefined where the page is not served securely. */
export async function sha256Of(file: Blob): Promise<string | undefined> {
  // plain http to another machine: the browser hides it
  if (globalThis.crypto?.subtle === undefined) return undefined
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

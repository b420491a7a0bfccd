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

/** Bytes → lower-case hex of their SHA-256; undefined where the page is not served securely. */
export async function sha256Of(file: Blob): Promise<string | undefined> {
  // plain http to another machine: the browser hides it
  if (globalThis.crypto?.subtle === undefined) return undefined
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

import type { ShutterPosition } from '../../contracts/evidence.ts'

export interface MarkedPhoto {
  /** of what it was handed in to: number and name */
  number: string
  name: string | null
  /** real ms, of the server */
  receivedMs: number
  position: ShutterPosition | null
  /** whether the reader sees where it was taken */
  showsPlace: boolean
  /** of the original */
  sha256: string
}

const WHY_NONE: Record<'DENIED' | 'UNAVAILABLE' | 'TIMEOUT', string> = {
  DENIED: '没有位置：没有允许定位',
  UNAVAILABLE: '没有位置：设备定不了位',
  TIMEOUT: '没有位置：八秒内没有定位成',
}
const DIGITS = 5
const HASH_SHOWN = 16

/**
 * What stands below a photo wherever it is looked at or printed: of which case, when, where, and of which original it is the copy. The place
 * is left out for whoever may not see it. `clock`: ms as people read it.
 */
export function watermarkLines(
  { number, name, receivedMs, position, showsPlace, sha256 }: MarkedPhoto,
  clock: (ms: number) => string,
): string[] {
  const added = position && 'at' in position ? [`添加 ${clock(Date.parse(position.at))}（设备）`] : []
  return [
    [number, ...(name ? [name] : [])].join(' · '),
    [...added, `收到 ${clock(receivedMs)}（服务器）`].join(' · '),
    ...placeLine(position, showsPlace),
    `原件 SHA-256 ${sha256.slice(0, HASH_SHOWN)}`,
  ]
}

function placeLine(position: ShutterPosition | null, showsPlace: boolean): string[] {
  if (!position) return []
  if ('none' in position) return [WHY_NONE[position.none]]
  if (!showsPlace) return []
  const { latitude, longitude, accuracyM } = position
  return [`${latitude.toFixed(DIGITS)}, ${longitude.toFixed(DIGITS)}（WGS-84，误差约 ${Math.round(accuracyM)} 米）`]
}

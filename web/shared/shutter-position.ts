import type { ShutterPosition } from '../../contracts/evidence.ts'

const LONGEST_MS = 8000
/** Photos that are added one after another stand at the same place. */
const STILL_TRUE_MS = 15_000

const WHY_NONE: Record<number, 'DENIED' | 'UNAVAILABLE' | 'TIMEOUT'> = { 1: 'DENIED', 2: 'UNAVAILABLE', 3: 'TIMEOUT' }

/** Asks the device once where it is, or says why it does not say; never fails, and never waits longer than eight seconds. */
export function shutterPosition(): Promise<ShutterPosition> {
  if (!('geolocation' in navigator)) return Promise.resolve({ none: 'UNAVAILABLE' })
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) =>
        resolve({
          latitude: coords.latitude,
          longitude: coords.longitude,
          accuracyM: Math.min(Math.round(coords.accuracy), 1_000_000),
          at: new Date(timestamp).toISOString(),
        }),
      ({ code }) => resolve({ none: WHY_NONE[code] ?? 'UNAVAILABLE' }),
      { enableHighAccuracy: true, timeout: LONGEST_MS, maximumAge: STILL_TRUE_MS },
    )
  })
}

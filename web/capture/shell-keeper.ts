import { Workbox } from 'workbox-window'
import { observable } from '../shared/observable.ts'

/** Takes the new version that waits; undefined while there is none. */
export const newVersion = observable<(() => void) | undefined>(undefined)

const HOUR_MS = 3600 * 1000

/** Keeps the shell of these pages on the device, so that they open without a line; a new version waits until its person takes it. */
export async function keepShell(): Promise<void> {
  // not there over plain http, nor while the pages are being written
  if (!('serviceWorker' in navigator) || import.meta.env.MODE === 'development') return
  const keeper = new Workbox('/capture/sw.js', { scope: '/capture/' })
  keeper.addEventListener('waiting', () =>
    newVersion.set(() => {
      keeper.addEventListener('controlling', () => location.reload())
      keeper.messageSkipWaiting()
    }),
  )
  try {
    await keeper.register()
    setInterval(() => void keeper.update().catch(() => undefined), HOUR_MS)
  } catch (error) {
    // the pages work without it, as long as there is a line
    console.warn('service worker', error)
  }
}

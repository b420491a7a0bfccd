import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Kept } from './kept.ts'
import type { Submission } from './outbox/submission.ts'
import type { Sealed } from './seal.ts'
import type { Photo } from './task/photo.ts'

/** What the capture pages keep on this device: answers of the API as they came, photos, and what waits to be sent. */
interface CaptureBase extends DBSchema {
  /** by person and address */
  pages: { key: string; value: Kept<unknown> }
  photos: { key: string; value: Photo; indexes: { place: string } }
  submissions: { key: string; value: Submission; indexes: { person: number } }
  /** private answers of a task, by its place */
  privates: { key: string; value: Sealed }
  /** the key that they are sealed with; it cannot be read out */
  seal: { key: string; value: CryptoKey }
}

let base: Promise<IDBPDatabase<CaptureBase>> | undefined

export function deviceStore(): Promise<IDBPDatabase<CaptureBase>> {
  base ??= openDB<CaptureBase>('muster-capture', 1, {
    upgrade(db) {
      db.createObjectStore('pages')
      db.createObjectStore('photos', { keyPath: 'key' }).createIndex('place', 'place')
      db.createObjectStore('submissions', { keyPath: 'key' }).createIndex('person', 'person')
      db.createObjectStore('privates')
      db.createObjectStore('seal')
    },
  })
  return base
}

/** Asks the browser once not to throw away what waits here; it may say no. */
export async function keepForGood(): Promise<void> {
  await navigator.storage?.persist?.()
}

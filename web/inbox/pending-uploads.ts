import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { ShutterPosition } from '../../contracts/evidence.ts'

/** A file that somebody chose and that is not evidence yet. `place`: person, task and slot. */
export interface PendingUpload {
  key: string
  place: string
  file: File
  chosenAt: number
  position?: ShutterPosition
}

interface PendingBase extends DBSchema {
  pending: { key: string; value: PendingUpload; indexes: { place: string } }
}

/** As long as the server keeps what came. */
const LIFE_MS = 3 * 24 * 3600 * 1000

let base: Promise<IDBPDatabase<PendingBase>> | undefined

function open(): Promise<IDBPDatabase<PendingBase>> {
  base ??= openDB<PendingBase>('muster-uploads', 1, {
    upgrade: (db) => void db.createObjectStore('pending', { keyPath: 'key' }).createIndex('place', 'place'),
  })
  return base
}

/** Keeps a chosen file on this device, so that its upload goes on after the page was closed. */
export const keepPending = async (pending: PendingUpload): Promise<void> =>
  void (await (await open()).put('pending', pending))

/** Where it was added; what is no longer on its way is left gone. */
export async function keepPosition(key: string, position: ShutterPosition): Promise<void> {
  const change = (await open()).transaction('pending', 'readwrite')
  const pending = await change.store.get(key)
  if (pending) await change.store.put({ ...pending, position })
  await change.done
}

export const forgetPending = async (key: string): Promise<void> => (await open()).delete('pending', key)

/** What was chosen at a place and is still on its way, oldest first; what is too old is let go. */
export async function pendingAt(place: string): Promise<PendingUpload[]> {
  const all = await (await open()).getAllFromIndex('pending', 'place', place)
  const isOver = ({ chosenAt }: PendingUpload) => Date.now() - chosenAt > LIFE_MS
  await Promise.all(all.filter(isOver).map(({ key }) => forgetPending(key)))
  return all.filter((one) => !isOver(one)).sort((a, b) => a.chosenAt - b.chosenAt)
}

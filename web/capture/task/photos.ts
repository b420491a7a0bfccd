import { deviceStore } from '../device-store.ts'
import type { Photo } from './photo.ts'

/** Several people may share a device. */
export const placeOfTask = (person: number, taskId: string): string => `${person}/${taskId}`

/** The photos of a task on this device, in the order in which they were taken. */
export async function photosAt(place: string): Promise<Photo[]> {
  const all = await (await deviceStore()).getAllFromIndex('photos', 'place', place)
  return all.sort((a, b) => a.takenAt - b.takenAt)
}

export const keepPhoto = async (photo: Photo): Promise<void> => void (await (await deviceStore()).put('photos', photo))

/** Changes a photo that is still there; what was removed in between stays removed. */
export async function changePhoto(key: string, change: (photo: Photo) => Photo): Promise<void> {
  const writing = (await deviceStore()).transaction('photos', 'readwrite')
  const photo = await writing.store.get(key)
  if (photo) await writing.store.put(change(photo))
  await writing.done
}

export const dropPhoto = async (key: string): Promise<void> => (await deviceStore()).delete('photos', key)

export async function dropPhotosAt(place: string): Promise<void> {
  const db = await deviceStore()
  const keys = await db.getAllKeysFromIndex('photos', 'place', place)
  await Promise.all(keys.map((key) => db.delete('photos', key)))
}

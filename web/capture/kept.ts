import { deviceStore } from './device-store.ts'

/** An answer of the API as it is kept on the device. */
export interface Kept<T> {
  body: T
  /** when the API gave it, ms */
  at: number
}

/** What is older is not shown any more: it would mislead, and it is somebody's data. */
export const KEPT_MS = 3 * 24 * 3600 * 1000

const keyOf = (person: number, path: string): string => `${person} ${path}`

/** What was kept of an address for a person; undefined where there is nothing or it is too old. */
export async function readKept<T>(person: number, path: string): Promise<Kept<T> | undefined> {
  const kept = (await (await deviceStore()).get('pages', keyOf(person, path))) as Kept<T> | undefined
  return kept && Date.now() - kept.at <= KEPT_MS ? kept : undefined
}

export async function keep(person: number, path: string, body: unknown): Promise<void> {
  await (await deviceStore()).put('pages', { body, at: Date.now() }, keyOf(person, path))
}

/** Lets go of what is too old; `all`: of everything that was kept to be read, as at a logout. What waits to be sent stays. */
export async function forgetKept(all = false): Promise<void> {
  const change = (await deviceStore()).transaction('pages', 'readwrite')
  for await (const cursor of change.store) if (all || Date.now() - cursor.value.at > KEPT_MS) await cursor.delete()
  await change.done
}

import { observable } from '../../shared/observable.ts'
import { deviceStore } from '../device-store.ts'
import { type Happening, isForgotten, next } from './machine.ts'
import type { Submission } from './submission.ts'

/** What the person has handed in on this device, oldest first; undefined until the device has said. */
export const submissions = observable<readonly Submission[] | undefined>(undefined)

/** Reads the person's outbox again; what was sent long ago is let go. */
export async function readOutbox(person: number): Promise<readonly Submission[]> {
  const db = await deviceStore()
  const all = await db.getAllFromIndex('submissions', 'person', person)
  const over = all.filter((one) => isForgotten(one, Date.now()))
  await Promise.all(over.map(({ key }) => db.delete('submissions', key)))
  const kept = all.filter((one) => !over.includes(one)).sort((a, b) => a.madeAt - b.madeAt)
  submissions.set(kept)
  return kept
}

/** Puts a filled task into the outbox, in place of an earlier one of the same task that has not gone. */
export async function putSubmission(submission: Submission): Promise<void> {
  const change = (await deviceStore()).transaction('submissions', 'readwrite')
  for (const before of await change.store.index('person').getAll(submission.person))
    if (before.taskId === submission.taskId && before.standing.status !== 'SENT') await change.store.delete(before.key)
  await change.store.put(submission)
  await change.done
  await readOutbox(submission.person)
}

/** Notes what happened to a submission. What was sent keeps its name and loses what was typed. */
export async function note({ key, person }: Submission, happening: Happening): Promise<void> {
  const change = (await deviceStore()).transaction('submissions', 'readwrite')
  const now = await change.store.get(key)
  // taken back, or handed in anew, while it was on its way
  if (now) {
    const standing = next(now.standing, happening)
    await change.store.put({ ...now, standing, content: standing.status === 'SENT' ? {} : now.content })
  }
  await change.done
  await readOutbox(person)
}

/** Takes a submission out; what was typed is the caller's to keep. */
export async function dropSubmission({ key, person }: Submission): Promise<void> {
  await (await deviceStore()).delete('submissions', key)
  await readOutbox(person)
}

/** The submission of a task that has not gone; undefined when there is none. */
export const submissionOf = (all: readonly Submission[] | undefined, taskId: string): Submission | undefined =>
  all?.find((one) => one.taskId === taskId && one.standing.status !== 'SENT')

import { observable } from '../../shared/observable.ts'
import { isDue, type Trigger, waitMs } from './machine.ts'
import { note, readOutbox } from './outbox.ts'
import { send } from './send.ts'

/** Key of what is on its way just now. */
export const onItsWay = observable<string | undefined>(undefined)

const LOCK = 'muster-outbox'
/** Never quicker than this by itself. */
const LEAST_MS = 1000

let timer: ReturnType<typeof setTimeout> | undefined

/** Sends what is due, one after another; several tabs take turns. Sets the alarm for what still waits. */
export async function flush(person: number, trigger: Trigger): Promise<void> {
  clearTimeout(timer)
  const run = () => sendDue(person, trigger)
  if (navigator.locks) await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => lock && run())
  else await run()
  const wait = waitMs(await readOutbox(person), Date.now())
  if (wait !== undefined) timer = setTimeout(() => void flush(person, 'timer'), Math.max(wait, LEAST_MS))
}

async function sendDue(person: number, trigger: Trigger): Promise<void> {
  for (const submission of await readOutbox(person)) {
    if (!isDue(submission, trigger, Date.now())) continue
    onItsWay.set(submission.key)
    try {
      const happening = await send(submission, new AbortController().signal)
      await note(submission, happening)
      // the rest would fare no better
      if (happening.type === 'away') return
    } finally {
      onItsWay.set(undefined)
    }
  }
}

/** Follows whatever may mean that there is a line again; answers how to stop. */
export function followLine(person: number): () => void {
  const online = () => void flush(person, 'online')
  const seen = () => document.visibilityState === 'visible' && void flush(person, 'visible')
  window.addEventListener('online', online)
  document.addEventListener('visibilitychange', seen)
  void flush(person, 'open')
  return () => {
    clearTimeout(timer)
    window.removeEventListener('online', online)
    document.removeEventListener('visibilitychange', seen)
  }
}

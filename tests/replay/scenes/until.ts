import { setTimeout as pause } from 'node:timers/promises'

const PATIENCE_MS = 120_000

/** Waits for what the engine does by itself. @throws when it does not come */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await holds()); await pause(50))
    if (Date.now() > end) throw new Error(`not within ${PATIENCE_MS} ms: ${what}`)
}

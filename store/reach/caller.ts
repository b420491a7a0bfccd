import { AsyncLocalStorage } from 'node:async_hooks'
import { PLATFORM, type Reach } from './reach.ts'

/** What the statements of a call reach: those that look, and the transactions. Nothing: no row of a table with a policy. */
export interface Caller {
  looking?: Reach
  /** in a transaction of a call that changes something: the act was judged before it began */
  acting?: Reach
}

const callers = new AsyncLocalStorage<Caller>()

/** Runs `work`, and whatever it waits for, for a caller. */
export const asCaller = <T>(caller: Caller, work: () => T): T => callers.run(caller, work)

/**
 * Looks past the wall, for what is more than its caller reaches: the judging of an object, and figures of whole campaigns. Each use says
 * why; docs/row-security.md lists them.
 */
export const asPlatform = <T>(work: () => T): T => callers.run({ looking: PLATFORM, acting: PLATFORM }, work)

export const currentCaller = (): Caller => callers.getStore() ?? {}

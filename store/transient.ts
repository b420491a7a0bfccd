import { isUnavailable } from './unavailable.ts'

/** lock time-out, statement cancelled or timed out, idle in transaction, a standby that was promoted away */
const PASSING = new Set(['55P03', '57014', '25P03', '25006'])
/** transaction rollback (deadlock, serialisation), the system's own input and output */
const PASSING_CLASS = /^(40|58)/

/** Whether an error passes by itself, so that trying again is right; every other one fails again for the same reason. */
export function isTransient(error: unknown): boolean {
  if (isUnavailable(error)) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return PASSING.has(code) || (code.length === 5 && PASSING_CLASS.test(code))
}

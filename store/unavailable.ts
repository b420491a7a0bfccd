const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND'])
/** connection exceptions, insufficient resources, operator intervention (shutdown, crash, starting up) */
const SQL_STATE = /^(08|53|57P0)/
const MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Cannot use a pool after calling end',
]

/** Whether an error says that Postgres is away, so that the caller may simply try again. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  const fromConnecting = NETWORK.has(code) && (!('path' in error) || 'address' in error)
  return (
    fromConnecting ||
    (code.length === 5 && SQL_STATE.test(code)) ||
    MESSAGES.some((text) => error.message.startsWith(text))
  )
}

import type { Ports } from '../../store/outbox.ts'

const TIMEOUT_MS = 8000

/**
 * Ports bound to web hooks; a port that is bound to nothing is written to the log, so that a campaign runs before the other system does.
 * What a port is bound to is configuration of the platform, never of a template (S1-25).
 * @param bound addresses by port
 */
export function createPorts(
  bound: Readonly<Record<string, string>>,
  log: (message: string, details?: unknown) => void,
): Ports {
  return {
    async call(port, call) {
      const url = bound[port]
      if (url === undefined) return log(`port ${port} is bound to nothing`, call)
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': call.effect },
        body: JSON.stringify({ port, ...call }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
      })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`port ${port}: answered ${response.status}`)
    },
  }
}

const PREFIX = 'MUSTER_PORT_'

/** Addresses by port from the environment: `MUSTER_PORT_CITY_HOTLINE=https://…` binds `city-hotline`. */
export function boundPorts(env: Record<string, string | undefined>): Record<string, string> {
  const bound: Record<string, string> = {}
  for (const [name, url] of Object.entries(env)) {
    if (name.startsWith(PREFIX) && url) bound[name.slice(PREFIX.length).toLowerCase().replaceAll('_', '-')] = url
  }
  return bound
}

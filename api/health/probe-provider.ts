import { reach } from '../../activities/probes/reach.ts'
import { messageOf } from '../../store/failure.ts'
import type { Probe } from '../../store/operations/probes.ts'
import type { ProviderConfig } from '../identity-config.ts'
import { createBoundedFetch } from '../sessions/bounded-fetch.ts'

const BOUNDS = { timeoutMs: 5000, maxBytes: 256 * 1024 }
const DISCOVERY = '/.well-known/openid-configuration'

/** Whether people can log in through the identity provider: it answers, it has keys, its certificate is good. */
export async function probeProvider({ issuer }: Pick<ProviderConfig, 'issuer'>): Promise<Probe> {
  const { hostname, port, protocol } = new URL(issuer)
  const probe = { name: 'provider', host: hostname }
  const tls = protocol === 'https:'
  try {
    const { certificateMs } = await reach({ host: hostname, port: Number(port || (tls ? 443 : 80)), tls })
    const keyIds = await keysOf(issuer)
    return { ...probe, reached: true, error: null, certificateMs, keyIds }
  } catch (error) {
    return { ...probe, reached: false, error: messageOf(error), certificateMs: null, keyIds: [] }
  }
}

async function keysOf(issuer: string): Promise<string[]> {
  const { jwks_uri } = (await answer(issuer.replace(/\/$/, '') + DISCOVERY)) as { jwks_uri?: unknown }
  if (typeof jwks_uri !== 'string') throw new Error('the provider names no keys (jwks_uri)')
  const { keys } = (await answer(jwks_uri)) as { keys?: unknown }
  if (!Array.isArray(keys)) throw new Error('the provider’s keys are no list')
  // a key without an id is known by its content
  return keys
    .map((key: { kid?: unknown }) => (typeof key.kid === 'string' ? key.kid : JSON.stringify(key)))
    .slice(0, 50)
}

async function answer(url: string): Promise<unknown> {
  const response = await createBoundedFetch(BOUNDS)(url)
  if (!response.ok) throw new Error(`${new URL(url).host}: HTTP ${response.status}`)
  return response.json()
}

import { join } from 'node:path'
import type { Pool } from '../../store/pool.ts'
import type { Config } from '../config.ts'
import { DEFAULT_IDENTITY, type IdentityConfig } from '../identity-config.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { createProvider, type Provider } from './provider.ts'
import { createSealer, keptKey, type Sealer } from './sealer.ts'

/** What logging in works with. */
export interface Door {
  pool: Pool
  identity: IdentityConfig
  passwords: Passwords
  sealer: Sealer
  provider: Provider | undefined
}

export function createDoor(pool: Pool, { identity = DEFAULT_IDENTITY, dataDir }: Config): Door {
  const key =
    identity.key === undefined ? keptKey(join(dataDir, 'secrets/identity-key')) : Buffer.from(identity.key, 'base64url')
  return {
    pool,
    identity,
    passwords: createPasswords(),
    sealer: createSealer(key),
    provider: identity.provider && createProvider(identity.provider),
  }
}

/** Where a call comes from, as the list of one's sessions shows it. */
export interface Origin {
  ip: string
  userAgent: string
}

import { type LoginMethod, type LoginStage, nextStage } from '../../domain/identity/login-stage.ts'
import { isPasswordExpired } from '../../domain/identity/password-policy.ts'
import { type Account, forgetFailedLogins, lockAccount } from '../../store/identity/accounts.ts'
import { endSession, endSessions } from '../../store/identity/session-ends.ts'
import { insertSession, type ProviderSession, type SessionRow } from '../../store/identity/sessions.ts'
import { appendUserEvent } from '../../store/identity/user-events.ts'
import type { Tx } from '../../store/pool.ts'
import type { IdentityConfig } from '../identity-config.ts'
import type { Door, Origin } from './door.ts'
import { newToken, tokenHash } from './token.ts'

/** A person whom the password, or the provider, has vouched for so far. */
export interface Vouched extends Origin {
  person: number
  method: LoginMethod
  amr: readonly string[]
  provider: ProviderSession | undefined
}

/** `stage` OPEN: the token opens the platform; else it opens only what the stage asks for. */
export interface Admitted {
  token: string
  stage: LoginStage
}

/** Whoever holds such a post has to give a second factor. */
export const needsSecondFactor = (account: Account, { secondFactorPosts }: IdentityConfig): boolean =>
  account.posts.some((post) => secondFactorPosts.includes(post))

/** The provider's second factor is checked, so that ours is not asked for. */
const isProviderStrong = ({ provider }: IdentityConfig): boolean =>
  provider !== undefined && (provider.acr.length > 0 || provider.amr.length > 0)

/** Goes one stage on with a new token: to what is still asked for, or in. In a transaction that has the account locked or does so here. */
export async function admit(tx: Tx, { identity }: Door, vouched: Vouched): Promise<Admitted> {
  const account = await lockAccount(tx, vouched.person)
  const stage = nextStage({
    method: vouched.method,
    amr: vouched.amr,
    isProviderStrong: isProviderStrong(identity),
    hasSecondFactor: account.hasSecondFactor,
    needsSecondFactor: needsSecondFactor(account, identity),
    isPasswordExpired: isPasswordExpired(identity.passwords, account.passwordAgeDays),
  })
  const token = newToken()
  await insertSession(tx, { ...vouched, tokenHash: tokenHash(token), stage }, identity.sessions)
  if (stage === 'OPEN') {
    await forgetFailedLogins(tx, account.id)
    await endSessions(tx, { person: account.id, because: 'LIMIT', keep: identity.sessions.perPerson })
    await appendUserEvent(tx, account.id, 'session.opened', { method: vouched.method, amr: [...vouched.amr] })
  }
  return { token, stage }
}

/** The login that a stage's cookie stands for goes on; `amr`: what was given at this stage. */
export async function goOn(
  tx: Tx,
  door: Door,
  login: { row: SessionRow; tokenHash: string },
  amr: readonly string[] = [],
): Promise<Admitted> {
  const { row } = login
  await endSession(tx, login.tokenHash, 'STAGE')
  return admit(tx, door, {
    person: row.person,
    method: row.method,
    amr: [...row.amr, ...amr],
    provider: row.provider ?? undefined,
    ip: row.ip,
    userAgent: row.userAgent,
  })
}

import { findAccount, findAccountById } from '../../store/identity/accounts.ts'
import {
  findFederated,
  keepProviderLogin,
  linkFederated,
  takeLogoutToken,
  takeProviderLogin,
} from '../../store/identity/federation.ts'
import { endProviderSessions } from '../../store/identity/session-ends.ts'
import { findSessionRow } from '../../store/identity/sessions.ts'
import { appendLoginEvent, appendUserEvent } from '../../store/identity/user-events.ts'
import { inTransaction, type Tx } from '../../store/pool.ts'
import { ApiError } from '../errors.ts'
import { type Admitted, admit } from './admit.ts'
import { isUpstreamAway } from './bounded-fetch.ts'
import { renewSession } from './confirm.ts'
import type { Door, Origin } from './door.ts'
import { type Provider, type ProviderIdentity, TooWeak } from './provider.ts'
import { newToken, tokenHash } from './token.ts'

/** Why the identity provider's word did not open the platform; each has a text on the login page. */
export type ProviderRefusal =
  | 'PROVIDER_AWAY'
  | 'PROVIDER_STALE'
  | 'PROVIDER_REFUSED'
  | 'PROVIDER_TOO_WEAK'
  | 'PROVIDER_UNKNOWN'
  | 'PROVIDER_OTHER_PERSON'
  | 'PROVIDER_DISABLED'

export class ProviderRefused extends Error {
  override readonly name = 'ProviderRefused'
  readonly code: ProviderRefusal

  constructor(code: ProviderRefusal, cause?: unknown) {
    super(code, { cause })
    this.code = code
  }
}

/** @throws ApiError NOT_FOUND where there is none */
export function providerOf({ provider }: Door): Provider {
  if (!provider) throw new ApiError('NOT_FOUND', '没有配置统一身份认证', { next: '请用账号和密码登录' })
  return provider
}

/** Sends a browser to the provider. `sessionHash`: to confirm this session. @throws ProviderRefused PROVIDER_AWAY */
export async function beginProviderLogin(
  door: Door,
  asked: { returnTo: string; sessionHash: string | null },
): Promise<{ url: string; token: string }> {
  const token = newToken()
  const { url, ...begun } = await providerOf(door)
    .begin(asked.sessionHash !== null)
    .catch((error: unknown) => {
      throw new ProviderRefused(isUpstreamAway(error) ? 'PROVIDER_AWAY' : 'PROVIDER_REFUSED', error)
    })
  await inTransaction(door.pool, (tx) => keepProviderLogin(tx, tokenHash(token), { ...begun, ...asked }))
  return { url, token }
}

/** A browser that came back: logged in, or confirmed. @throws ProviderRefused */
export async function finishProviderLogin(
  door: Door,
  back: { token: string | undefined; search: string } & Origin,
): Promise<Admitted & { returnTo: string }> {
  const login = back.token === undefined ? undefined : await takeProviderLogin(door.pool, tokenHash(back.token))
  if (!login) throw new ProviderRefused('PROVIDER_STALE')
  const identity = await providerOf(door)
    .finish(back.search, login)
    .catch((error: unknown) => spoilt(door, error, back.ip))
  if (login.sessionHash !== null) {
    return { ...(await confirmByProvider(door, login.sessionHash, identity)), returnTo: login.returnTo }
  }
  const admitted = await inTransaction(door.pool, async (tx) => {
    const person = await personOf(tx, identity)
    const account = person === undefined ? undefined : await findAccountById(tx, person)
    if (!account || account.disabled) {
      await noteUnknown(tx, identity, account?.id, back.ip)
      return account ? 'PROVIDER_DISABLED' : 'PROVIDER_UNKNOWN'
    }
    const { ip, userAgent } = back
    const provider = { ...identity, session: identity.session }
    return admit(tx, door, { person: account.id, method: 'OIDC', amr: identity.amr, provider, ip, userAgent })
  })
  if (typeof admitted === 'string') throw new ProviderRefused(admitted)
  return { ...admitted, returnTo: login.returnTo }
}

/** The person of the subject; at the first login of one, whoever has the username that the provider's administrators gave it. */
async function personOf(tx: Tx, { issuer, subject, account: username }: ProviderIdentity): Promise<number | undefined> {
  const known = await findFederated(tx, issuer, subject)
  if (known !== undefined || username === undefined) return known
  const account = await findAccount(tx, username)
  if (!account || account.disabled) return account?.id
  if (!(await linkFederated(tx, issuer, subject, account.id))) return undefined
  await appendUserEvent(tx, account.id, 'account.linked', { issuer, subject })
  return account.id
}

const noteUnknown = (tx: Tx, { issuer, subject, account }: ProviderIdentity, person: number | undefined, ip: string) =>
  person === undefined
    ? appendLoginEvent(tx, 'login.unknown', { ip, issuer, subject, account: account ?? null })
    : appendUserEvent(tx, person, 'session.refused', { why: 'disabled', ip, issuer })

/** What came back cannot be trusted: noted without anything of it. */
async function spoilt(door: Door, error: unknown, ip: string): Promise<never> {
  if (isUpstreamAway(error)) throw new ProviderRefused('PROVIDER_AWAY', error)
  const code = error instanceof TooWeak ? 'PROVIDER_TOO_WEAK' : 'PROVIDER_REFUSED'
  await inTransaction(door.pool, (tx) => appendLoginEvent(tx, 'login.refused', { ip, why: code }))
  throw new ProviderRefused(code, error)
}

/** The same person at the provider, just now. */
async function confirmByProvider(door: Door, hash: string, { issuer, subject }: ProviderIdentity): Promise<Admitted> {
  const session = await findSessionRow(door.pool, hash)
  if (!session) throw new ProviderRefused('PROVIDER_STALE')
  if (session.provider?.issuer !== issuer || session.provider.subject !== subject) {
    throw new ProviderRefused('PROVIDER_OTHER_PERSON')
  }
  return { token: await renewSession(door, { person: session.person, tokenHash: hash }, 'OIDC'), stage: 'OPEN' }
}

/** The provider's session ended: ours that stand on it do too, each token once. Answers how many. @throws whatever is wrong with the token */
export async function endByProvider(door: Door, logoutToken: string): Promise<number> {
  const logout = await providerOf(door).readLogout(logoutToken)
  return inTransaction(door.pool, async (tx) => {
    if (!(await takeLogoutToken(tx, logout.issuer, logout.tokenId, logout.expiresAt))) {
      throw new Error('logout token: taken before')
    }
    return endProviderSessions(tx, logout)
  })
}

import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import type { ProviderLogin } from '../../store/identity/federation.ts'
import type { ProviderSession } from '../../store/identity/sessions.ts'
import type { ProviderConfig } from '../identity-config.ts'
import { createBoundedFetch } from './bounded-fetch.ts'

export const CALLBACK = '/api/session/provider/callback'
const BOUNDS = { timeoutMs: 5000, maxBytes: 256 * 1024 }
/** What the provider says of itself is asked again after this. */
const DISCOVERED_MS = 60 * 60_000
/** Seconds that the two clocks may differ. */
const SKEW_S = 10
/** How old a confirmation may be when the browser comes back with it. */
const CONFIRMED_S = 300
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'

export interface ProviderIdentity extends ProviderSession {
  /** value of the claim that names the account; undefined where the provider does not say */
  account: string | undefined
  amr: string[]
}

/** The person was vouched for, but less strongly than this installation asks. */
export class TooWeak extends Error {
  override readonly name = 'TooWeak'
}

export interface ProviderLogout {
  issuer: string
  subject: string | undefined
  session: string | undefined
  tokenId: string
  expiresAt: Date
}

/** The identity provider, as a relying party speaks with it: OpenID Connect, code flow with PKCE. */
export interface Provider {
  label: string
  /** Where the browser goes, and what has to be the same when it comes back. @throws UpstreamAway */
  begin(confirm: boolean): Promise<{ url: string } & Pick<ProviderLogin, 'state' | 'nonce' | 'verifier'>>
  /** Who it is. `search`: the query that the browser came back with. @throws UpstreamAway, TooWeak, or whatever is wrong with the answer */
  finish(search: string, login: ProviderLogin): Promise<ProviderIdentity>
  /** Where the provider's own session ends. Undefined where it has no such page, or is away. */
  logoutUrl(session: ProviderSession): Promise<string | undefined>
  /** Back-channel logout 1.0. @throws UpstreamAway, or whatever is wrong with the token */
  readLogout(token: string): Promise<ProviderLogout>
}

export function createProvider(config: ProviderConfig): Provider {
  const issuer = new URL(config.issuer)
  const bounded = createBoundedFetch(BOUNDS)
  let discovered: { metadata: oidc.ServerMetadata; at: number } | undefined

  // a provider on this machine; readIdentity takes no other without TLS
  const insecure = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
  const clientMetadata = { client_secret: config.clientSecret, [oidc.clockTolerance]: SKEW_S }

  /** Every login asks for the keys anew, so that a rotation is known at once. @throws UpstreamAway */
  async function client(): Promise<oidc.Configuration> {
    if (!discovered || Date.now() - discovered.at > DISCOVERED_MS) {
      const found = await oidc.discovery(issuer, config.clientId, clientMetadata, undefined, {
        execute: insecure,
        [oidc.customFetch]: bounded,
      })
      discovered = { metadata: found.serverMetadata(), at: Date.now() }
    }
    const made = new oidc.Configuration(discovered.metadata, config.clientId, clientMetadata)
    for (const allow of insecure) allow(made)
    // the signature counts too, not only the connection that the token came over
    oidc.enableNonRepudiationChecks(made)
    made[oidc.customFetch] = bounded
    return made
  }

  return {
    label: config.label,

    async begin(confirm) {
      const state = oidc.randomState()
      const nonce = oidc.randomNonce()
      const verifier = oidc.randomPKCECodeVerifier()
      const url = oidc.buildAuthorizationUrl(await client(), {
        redirect_uri: config.publicUrl + CALLBACK,
        scope: 'openid profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(config.acr.length > 0 ? { acr_values: config.acr.join(' ') } : {}),
        ...(confirm ? { prompt: 'login', max_age: '0' } : {}),
      })
      return { url: url.href, state, nonce, verifier }
    },

    async finish(search, login) {
      const asked = await client()
      const tokens = await oidc.authorizationCodeGrant(asked, new URL(config.publicUrl + CALLBACK + search), {
        pkceCodeVerifier: login.verifier,
        expectedState: login.state,
        expectedNonce: login.nonce,
        idTokenExpected: true,
        ...(login.sessionHash === null ? {} : { maxAge: CONFIRMED_S }),
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('no ID token')
      const amr = (Array.isArray(claims.amr) ? claims.amr : []).filter((one): one is string => typeof one === 'string')
      requireStrength(config, claims.acr, amr)
      const account = claims[config.accountClaim] ?? (await fromUserInfo(asked, tokens.access_token, claims.sub))
      return {
        issuer: claims.iss,
        subject: claims.sub,
        session: typeof claims['sid'] === 'string' ? claims['sid'] : undefined,
        idToken: tokens.id_token ?? '',
        account: typeof account === 'string' ? account : undefined,
        amr,
      }
    },

    async logoutUrl({ idToken }) {
      // a provider that is away is not asked: the session here has ended all the same
      const asked = await client().catch(() => undefined)
      if (!asked?.serverMetadata().end_session_endpoint) return undefined
      return oidc.buildEndSessionUrl(asked, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${config.publicUrl}/login`,
      }).href
    },

    async readLogout(token) {
      // nobody makes us ask the provider with a token that does not even claim to be its own
      const unread = decodeJwt(token)
      if (unread.iss !== config.issuer) throw new Error('logout token: not of this issuer')
      const { jwks_uri: keysUri = '' } = (await client()).serverMetadata()
      const keys = createLocalJWKSet((await (await bounded(keysUri)).json()) as JSONWebKeySet)
      const { payload } = await jwtVerify(token, keys, {
        issuer: config.issuer,
        audience: config.clientId,
        clockTolerance: SKEW_S,
        requiredClaims: ['iat', 'exp', 'jti', 'events'],
      })
      return logoutOf(payload)
    },
  }

  async function fromUserInfo(asked: oidc.Configuration, accessToken: string, subject: string): Promise<unknown> {
    if (!asked.serverMetadata().userinfo_endpoint) return undefined
    return (await oidc.fetchUserInfo(asked, accessToken, subject))[config.accountClaim]
  }
}

function requireStrength(config: ProviderConfig, acr: unknown, amr: readonly string[]): void {
  const contexts = config.acr.length === 0 || config.acr.some((one) => one === acr)
  const methods = config.amr.length === 0 || amr.some((one) => config.amr.includes(one))
  if (!contexts) throw new TooWeak(`acr: expected one of ${config.acr.join(', ')}, not ${String(acr)}`)
  if (!methods) throw new TooWeak(`amr: expected one of ${config.amr.join(', ')}, not ${amr.join(', ') || 'none'}`)
}

function logoutOf(payload: JWTPayload): ProviderLogout {
  const { iss = '', sub, jti = '', exp = 0, sid, nonce, events } = payload as JWTPayload & { sid?: unknown }
  const isLogout = typeof events === 'object' && events !== null && LOGOUT_EVENT in events
  if (!isLogout || nonce !== undefined) throw new Error('logout token: not a logout')
  const session = typeof sid === 'string' ? sid : undefined
  if (sub === undefined && session === undefined) throw new Error('logout token: names nobody')
  return { issuer: iss, subject: sub, session, tokenId: jti, expiresAt: new Date(exp * 1000) }
}

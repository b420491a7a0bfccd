import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { Provider } from 'oidc-provider'
import { freePort } from '../../scripts/servers/ports.ts'

export const CLIENT = { id: 'muster', secret: 'a-client-secret-of-the-test' }

/** What becomes of an ID token on its way out of the provider. */
export type Spoil = (claims: JWTPayload, sign: Sign) => Promise<string> | string
export interface Sign {
  /** by the provider's own key */
  own(claims: JWTPayload): Promise<string>
  /** by a key that nobody published, under the name of the provider's */
  foreign(claims: JWTPayload): Promise<string>
  /** by the key before the last rotation */
  retired(claims: JWTPayload): Promise<string>
  /** by none: `alg: none` */
  none(claims: JWTPayload): string
}

export interface IdentityServer {
  issuer: string
  /** applied to the ID tokens from now on */
  spoil: Spoil | undefined
  /** what the provider says of how people logged in */
  strength: { acr?: string; amr?: string[] }
  /** other keys from now on; tokens of the old are worth nothing */
  rotate(): Promise<void>
  /** a logout token as the provider would send it */
  logoutToken(claims: JWTPayload, typ?: string): Promise<string>
  stop(): Promise<void>
  start(): Promise<void>
}

interface Keys {
  own: CryptoKey
  foreign: CryptoKey
  jwk: JWK
}

async function makeKeys(kid: string): Promise<Keys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const { privateKey: foreign } = await generateKeyPair('RS256')
  return { own: privateKey, foreign, jwk: { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' } }
}

/** A real OpenID provider on this machine. `app`: where the platform listens, which the provider tells of logouts. */
export async function startIdentityServer(app: string): Promise<IdentityServer> {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  let generation = 1
  let keys = await makeKeys('k1')
  let retired = keys.own
  let provider = createProvider(issuer, app, keys, () => identity.strength)
  let server: Server | undefined

  const signBy = (key: CryptoKey, typ?: string) => (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: `k${generation}`, ...(typ ? { typ } : {}) }).sign(key)

  const spoilt = async (body: string): Promise<string> => {
    const answer = JSON.parse(body) as { id_token?: string }
    if (!identity.spoil || !answer.id_token) return body
    const claims = JSON.parse(Buffer.from(answer.id_token.split('.')[1] ?? '', 'base64url').toString()) as JWTPayload
    const sign: Sign = {
      own: signBy(keys.own),
      foreign: signBy(keys.foreign),
      retired: signBy(retired),
      none: (said) => new UnsecuredJWT(said).encode(),
    }
    return JSON.stringify({ ...answer, id_token: await identity.spoil(claims, sign) })
  }

  const handle = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/token') rewriteBody(response, spoilt)
    void provider.callback()(request, response)
  }

  const identity: IdentityServer = {
    issuer,
    spoil: undefined,
    strength: {},
    async rotate() {
      generation += 1
      retired = keys.own
      keys = await makeKeys(`k${generation}`)
      provider = createProvider(issuer, app, keys, () => identity.strength)
    },
    logoutToken: (claims, typ = 'logout+jwt') => signBy(keys.own, typ)(claims),
    async start() {
      server = createServer(handle)
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve))
    },
    async stop() {
      server?.closeAllConnections()
      await new Promise((resolve) => server?.close(resolve))
    },
  }
  await identity.start()
  return identity
}

/** Holds back what is written, and sends what `change` makes of it. */
function rewriteBody(response: ServerResponse, change: (body: string) => Promise<string>): void {
  const end = response.end.bind(response)
  response.end = ((body: string | Buffer = '') => {
    void change(body.toString()).then((changed) => {
      response.setHeader('content-length', Buffer.byteLength(changed))
      end(changed)
    })
    return response
  }) as typeof response.end
}

/** Anybody may log in under any name; the name is subject and account. */
function createProvider(
  issuer: string,
  app: string,
  { jwk }: Keys,
  strength: () => { acr?: string; amr?: string[] },
): Provider {
  const provider = new Provider(issuer, {
    jwks: { keys: [jwk] } as never,
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${app}/api/session/provider/callback`],
        post_logout_redirect_uris: [`${app}/login`],
        backchannel_logout_uri: `${app}/api/session/provider/logout`,
        backchannel_logout_session_required: true,
      },
    ],
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    pkce: { required: () => true },
    cookies: { keys: ['a-cookie-key-of-the-test'] },
    claims: { openid: ['sub', 'acr', 'amr'], profile: ['preferred_username', 'email', 'email_verified'] },
    acrValues: ['gold'],
    // the platform is on this machine, where the provider would not go by itself
    fetch: (url: string, { dispatcher: _guard, ...options }: RequestInit & { dispatcher?: unknown }) =>
      fetch(url, options),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        ...(id.startsWith('subject-') ? {} : { preferred_username: decodeURIComponent(id) }),
        email: `${id}@example.test`,
        email_verified: false,
      }),
    }),
    loadExistingGrant: async (context: {
      oidc: { session: { accountId: string }; client: { clientId: string }; provider: Provider }
    }) => {
      const { session, client } = context.oidc
      const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    renderError: (context: { body: unknown }, out: unknown) => void (context.body = JSON.stringify(out)),
  } as never)
  provider.use(async (context, next) => {
    const { pathname, searchParams } = context.URL
    if (!pathname.startsWith('/interaction/')) return next()
    const accountId = context.get('x-account') || searchParams.get('as') || ''
    context.redirect(
      await provider.interactionResult(
        context.req,
        context.res,
        accountId === ''
          ? { error: 'access_denied', error_description: 'the person turned back' }
          : { login: { accountId, ...strength() } },
      ),
    )
  })
  return provider
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { DoneAnswer } from '../../../contracts/http/administration.ts'
import { ApiError } from '../../errors.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { isUpstreamAway } from '../../sessions/bounded-fetch.ts'
import { CALLBACK } from '../../sessions/provider.ts'
import {
  beginProviderLogin,
  endByProvider,
  finishProviderLogin,
  ProviderRefused,
  providerOf,
} from '../../sessions/provider-login.ts'
import { clearProviderCookie, readProviderToken, setProviderCookie, setSessionCookie } from '../../sessions/token.ts'
import { originOf } from './login.ts'

/** A path of this site: a full address would send people elsewhere after the login. */
const ReturnQuery = Type.Object(
  { to: Type.Optional(Type.String({ pattern: '^/(?![/\\\\])[^\\\\\\s]*$', maxLength: 500 })) },
  { additionalProperties: false },
)
/** What providers add beside `code` and `state` is theirs to say. */
const BackQuery = Type.Object({}, { additionalProperties: Type.Union([Type.String(), Type.Array(Type.String())]) })
const LogoutForm = Type.Object({ logout_token: Type.String({ minLength: 1, maxLength: 16_000 }) })
const FORM_LIMIT = 20_000
/** Nothing is answered: the browser is sent on. */
const Sent = Type.Null()

/** Logins that go to the identity provider and come back; browsers navigate here, so that refusals are told on the login page. */
export function providerRoutes(app: FastifyInstance, { door, config }: Services): void {
  const send = async (reply: FastifyReply, to: string) => void (await reply.redirect(to, 303))

  const refuse = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    if (!(error instanceof ProviderRefused)) throw error
    request.log.warn({ err: error.cause, code: error.code }, 'login by the identity provider refused')
    return send(reply, `/login?why=${error.code}`)
  }

  async function begin(request: FastifyRequest, reply: FastifyReply, returnTo: string, sessionHash: string | null) {
    providerOf(door)
    try {
      const { url, token } = await beginProviderLogin(door, { returnTo, sessionHash })
      setProviderCookie(reply, token, config.https)
      await send(reply, url)
    } catch (error) {
      await refuse(request, reply, error)
    }
    return null
  }

  route(app, {
    method: 'GET',
    url: '/api/session/provider',
    summary: '去统一身份认证登录',
    permission: 'public',
    limited: 'login',
    query: ReturnQuery,
    answer: Sent,
    handle: ({ query, request, reply }) => begin(request, reply, query.to ?? '/', null),
  })

  route(app, {
    method: 'GET',
    url: '/api/session/provider/confirm',
    summary: '去统一身份认证再次确认是本人',
    permission: 'session',
    limited: 'login',
    query: ReturnQuery,
    answer: Sent,
    handle: ({ query, request, reply }) => begin(request, reply, query.to ?? '/', request.sessionHash ?? null),
  })

  route(app, {
    method: 'GET',
    url: CALLBACK,
    summary: '从统一身份认证回来',
    permission: 'public',
    limited: 'login',
    query: BackQuery,
    answer: Sent,
    async handle({ request, reply }) {
      const token = readProviderToken(request, config.https)
      clearProviderCookie(reply, config.https)
      try {
        const search = new URL(request.url, 'http://localhost').search
        const { returnTo, stage, ...back } = await finishProviderLogin(door, { token, search, ...originOf(request) })
        setSessionCookie(reply, back.token, config.https)
        await send(reply, stage === 'OPEN' ? returnTo : `/login?stage=${stage}&to=${encodeURIComponent(returnTo)}`)
      } catch (error) {
        await refuse(request, reply, error)
      }
      return null
    },
  })

  // the one call that comes as a form: from the provider's server, not from a browser
  void app.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_LIMIT },
      (_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(text as string))),
    )
    route(forms, {
      method: 'POST',
      url: '/api/session/provider/logout',
      summary: '统一身份认证通知退出（back-channel logout）',
      permission: 'public',
      keyless: true,
      limited: 'login',
      body: LogoutForm,
      answer: DoneAnswer,
      async handle({ body, request }) {
        providerOf(door)
        try {
          await endByProvider(door, body.logout_token)
        } catch (error) {
          request.log.warn({ err: error }, 'logout by the identity provider refused')
          if (isUpstreamAway(error)) throw new ApiError('UNAVAILABLE', '统一身份认证不在')
          throw new ApiError('LOGOUT_TOKEN_INVALID', '退出通知无效')
        }
        return { done: true }
      },
    })
  })
}

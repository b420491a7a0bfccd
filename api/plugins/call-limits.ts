import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiError } from '../errors.ts'
import type { CallLimits } from '../limits.ts'
import type { Usage } from '../usage.ts'
import { networkOf } from './network-of.ts'

/** Calls that are counted more tightly than the rest. */
export type LimitedCall = 'login' | 'upload' | 'import' | 'unmask' | 'feed'

declare module 'fastify' {
  interface FastifyContextConfig {
    limited?: LimitedCall | undefined
  }
}

const MINUTE_MS = 60_000
/** Counters kept at once; the least used are forgotten first. */
const MOST_COUNTERS = 20_000

/**
 * Counts calls in the memory of this process, by session or by the key of another system, and logins by address and account. Registered after authority, which finds the
 * session; a login is counted by account once its body is read.
 */
export async function registerCallLimits(app: FastifyInstance, limits: CallLimits, usage: Usage): Promise<void> {
  await app.register(rateLimit, { global: false, cache: MOST_COUNTERS })
  const limiter = (
    max: number | ((request: FastifyRequest) => number),
    keyGenerator: (request: FastifyRequest) => string,
    limit?: keyof CallLimits,
  ) => {
    const count = app.createRateLimit({ max, timeWindow: MINUTE_MS, keyGenerator })
    return async (request: FastifyRequest, message: string) => {
      const verdict = await count(request)
      if (verdict.isAllowed) return
      if (limit) usage.note(limit, verdict.max - verdict.remaining)
      if (!verdict.isExceeded) return
      throw new ApiError('TOO_MANY_REQUESTS', message, {
        next: `请在 ${verdict.ttlInSeconds} 秒后再试`,
        retryAfterS: verdict.ttlInSeconds,
      })
    }
  }
  const ofSession = (request: FastifyRequest) => request.sessionHash ?? networkOf(request.ip)
  const limited = (limit: keyof CallLimits, keyGenerator: (request: FastifyRequest) => string) =>
    limiter(limits[limit], keyGenerator, limit)
  const byAddress = limited('loginsPerAddress', (request) => networkOf(request.ip))
  const feeds = limited('feedsPerAddress', (request) => networkOf(request.ip))
  const byAccount = limited('loginsPerAccount', accountOf)
  const bySession = limited('callsPerSession', ofSession)
  const uploads = limited('uploadsPerSession', ofSession)
  const unmasks = limited('unmasksPerSession', ofSession)
  const imports = limited('importsPerSession', ofSession)

  const byKey = limiter(
    ({ serviceKey }) => serviceKey?.callsPerMinute ?? 1,
    ({ serviceKey }) => `key:${serviceKey?.id ?? ''}`,
  )

  const tighter = {
    login: (request: FastifyRequest) => byAddress(request, '来自这个地址的登录过于频繁'),
    feed: (request: FastifyRequest) => feeds(request, '取日历过于频繁'),
    upload: (request: FastifyRequest) => uploads(request, '上传过于频繁'),
    import: (request: FastifyRequest) => imports(request, '导入过于频繁'),
    unmask: (request: FastifyRequest) => unmasks(request, '查看身份过于频繁'),
  }
  app.addHook('onRequest', async (request) => {
    if (request.sessionHash !== undefined) await bySession(request, '操作过于频繁')
    if (request.serviceKey !== undefined) await byKey(request, '调用过于频繁')
    const { limited } = request.routeOptions.config
    if (limited) await tighter[limited](request)
  })
  app.addHook('preHandler', async (request) => {
    if (request.routeOptions.config.limited !== 'login') return
    if (accountOf(request) !== '') await byAccount(request, '这个账号的登录过于频繁')
  })
}

/** Whom a login is about: the name in its body, else the session that it goes on with; '' where it says neither. */
const accountOf = (request: FastifyRequest): string => {
  const { username } = (request.body ?? {}) as { username?: string }
  return username?.trim().toLowerCase() ?? request.sessionHash ?? ''
}

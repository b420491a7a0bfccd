import type { FastifyInstance } from 'fastify'
import type { Reply, ReplyBody } from '../api/harness.ts'

/** One browser: keeps the cookies that it is given. */
export interface Browser {
  readonly cookies: Map<string, string>
  get(url: string): Promise<Reply>
  post(url: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  delete(url: string): Promise<Reply>
}

export function openBrowser(app: FastifyInstance, userAgent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/120.0'): Browser {
  const cookies = new Map<string, string>()
  const send = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: unknown, more = {}): Promise<Reply> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({
      method,
      url,
      headers: { 'user-agent': userAgent, ...(cookie ? { cookie } : {}), ...more },
      ...(payload === undefined ? {} : { payload: payload as object }),
    })
    for (const { name, value, maxAge, expires } of answer.cookies) {
      if (maxAge === 0 || (expires && expires.getTime() < Date.now())) cookies.delete(name)
      else cookies.set(name, value)
    }
    const isJson = String(answer.headers['content-type'] ?? '').startsWith('application/json')
    const body = isJson ? answer.json<ReplyBody>() : ({ text: answer.body } as unknown as ReplyBody)
    return { status: answer.statusCode, body, headers: answer.headers }
  }
  return {
    cookies,
    get: (url) => send('GET', url),
    post: (url, body = {}, headers = {}) => send('POST', url, body, headers),
    delete: (url) => send('DELETE', url),
  }
}

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { ApiError } from './errors.ts'
import { answer } from './plugins/errors.ts'

const DIST = resolve(import.meta.dirname, '../web/dist')
const YEAR_S = 31_536_000
/** The phone's pages are an entry of their own; everything else is the desktop's. */
const CAPTURE = '/capture/'

/** The built page, when there is one; every address that is not the API's is the page's own to read. */
export async function serveWebPage(app: FastifyInstance, dist = DIST): Promise<void> {
  if (!existsSync(join(dist, 'index.html'))) return
  // the build leaves a gzipped twin beside what is worth it
  await app.register(staticFiles, { root: dist, serve: false, cacheControl: false, preCompressed: true })
  app.route({
    method: 'GET',
    url: '/*',
    config: { permission: 'public' },
    schema: { hide: true },
    handler: (request, reply) => {
      const path = request.url.split('?')[0] ?? '/'
      if (path.startsWith('/api/')) return answer(new ApiError('NOT_FOUND', `没有这个地址：${path}`), request, reply)
      // hashed names never change what they hold
      reply.header('cache-control', path.startsWith('/assets/') ? `public, max-age=${YEAR_S}, immutable` : 'no-cache')
      if (path === '/capture') return reply.redirect(CAPTURE)
      if (/\.\w{1,8}$/.test(path)) return reply.sendFile(path)
      return reply.sendFile(path.startsWith(CAPTURE) ? 'capture/index.html' : 'index.html')
    },
  })
}

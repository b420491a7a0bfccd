import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import type { EvidenceFiles } from '../store/evidence-files/evidence-files.ts'
import type { Pool } from '../store/pool.ts'
import { createSetups } from '../store/setup.ts'
import { createCalendarSource } from './calendars.ts'
import type { Config } from './config.ts'
import { startHealthWatch } from './health/watch.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { registerAuthority } from './plugins/authority.ts'
import { registerCallLimits } from './plugins/call-limits.ts'
import { registerErrors } from './plugins/errors.ts'
import { registerRoutes } from './routes/index.ts'
import type { EngineHints, Services } from './services.ts'
import { createDoor } from './sessions/door.ts'
import { createLiveHub } from './stream/live-hub.ts'
import { createUsage } from './usage.ts'
import { validatorCompiler } from './validation.ts'

export interface AppParts {
  pool: Pool
  engine: EngineHints
  files: EvidenceFiles
  config: Config
  logger?: FastifyServerOptions['logger']
  /** writes how the product stands as long as the app is open; absent: another process does */
  watches?: boolean
}

const MEGABYTE = 1024 * 1024

/** The API as one instance that does not listen: the server adds the web page and a port, tests inject. */
export async function buildApp({ logger = false, watches = false, ...parts }: AppParts): Promise<FastifyInstance> {
  const app = fastify({
    logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MEGABYTE,
    connectionTimeout: 30_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    trustProxy: parts.config.proxy ?? false,
    routerOptions: { maxParamLength: 200, caseSensitive: true },
    genReqId: () => crypto.randomUUID(),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.removeContentTypeParser('text/plain')
  const services: Services = {
    ...parts,
    setups: createSetups(),
    calendars: createCalendarSource(parts.pool),
    door: createDoor(parts.pool, parts.config),
    live: createLiveHub(parts.pool, (error) => app.log.warn({ err: error }, 'live log not read')),
    usage: createUsage(),
  }
  await app.register(helmet, {
    contentSecurityPolicy: { directives: CONTENT_POLICY, useDefaults: false },
    strictTransportSecurity: parts.config.https,
  })
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: 50 * MEGABYTE, files: 1, fields: 8, parts: 9, fieldSize: 100_000, headerPairs: 50 },
  })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '整治通 Muster', version: '1' } },
  })
  registerErrors(app)
  const { https, limits = DEFAULT_LIMITS } = parts.config
  registerAuthority(app, parts.pool, { https, denialsPerCaller: limits.denialsPerCaller })
  await registerCallLimits(app, limits, services.usage)
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  app.addHook('onClose', () => services.live.close())
  if (watches) {
    const stop = startHealthWatch(services, (error) => app.log.warn({ err: error }, 'health not looked at'))
    app.addHook('preClose', async () => stop())
  }
  registerRoutes(app, services)
  return app
}

// antd writes its styles into the page; no script does
const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

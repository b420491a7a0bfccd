import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { ServicePermission } from '../contracts/http/services.ts'
import { ErrorBody } from '../contracts/http/shapes.ts'
import type { SessionRow } from '../store/identity/sessions.ts'
import type { TaskStandingRow } from '../store/inbox/task-page.ts'
import type { IdempotencyRequest } from '../store/loaded.ts'
import { ApiError } from './errors.ts'
import type { LimitedCall } from './plugins/call-limits.ts'
import type { Actor } from './policies/actor.ts'
import type { Permission } from './policies/table.ts'

/** `public`: anybody; `login`: whoever is part-way through a login; `session`: whoever is logged in; else the permission that the route needs before it looks at any object. */
export type RoutePermission = Permission | 'public' | 'login' | 'session'

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: RoutePermission
    /** state-changing, but without an idempotency key: login, logout, evidence */
    keyless?: boolean
    /** `:id` names a task, whose standing is read together with the session */
    ofTask?: boolean
    /** only within minutes of proving who one is */
    fresh?: boolean
    /** what the key of another system has to be for; absent: none may call */
    service?: ServicePermission | undefined
  }
  interface FastifyRequest {
    /** of a route of one task; undefined when there is none of that name */
    task: TaskStandingRow | undefined
    actor: Actor | undefined
    /** of a route with the permission `login` */
    login: SessionRow | undefined
    sessionHash: string | undefined
    /** the key of another system, instead of a session */
    serviceKey: { id: string; callsPerMinute: number } | undefined
  }
}

export interface Call<P, Q, B> {
  actor: Actor
  params: P
  query: Q
  body: B
  request: FastifyRequest
  reply: FastifyReply
  /** the caller's key on this route; only on state-changing routes */
  idempotency: IdempotencyRequest
}

export interface Route<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema> {
  method: HTTPMethods
  url: string
  summary: string
  permission: RoutePermission
  params?: P
  query?: Q
  body?: B
  answer: R
  keyless?: boolean
  ofTask?: boolean
  /** only within minutes of proving who one is: CONFIRM_NEEDED otherwise */
  fresh?: boolean
  /** other systems may call it whose key is for this; absent: persons only */
  service?: ServicePermission
  /** counted more tightly than the rest */
  limited?: LimitedCall
  bodyLimit?: number
  handle(call: Call<Static<P>, Static<Q>, Static<B>>): Promise<Static<R>>
}

/** Declares a route: its schemas serve validation, the answer's shape and the OpenAPI document alike. */
export function route<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(
  app: FastifyInstance,
  definition: Route<P, Q, B, R>,
): void {
  const { params, query, body, answer } = definition
  app.route({
    method: definition.method,
    url: definition.url,
    config: {
      permission: definition.permission,
      keyless: definition.keyless ?? false,
      ofTask: definition.ofTask ?? false,
      fresh: definition.fresh ?? false,
      service: definition.service,
      limited: definition.limited,
    },
    ...(definition.bodyLimit === undefined ? {} : { bodyLimit: definition.bodyLimit }),
    schema: {
      summary: definition.summary,
      tags: [definition.url.split('/')[2] ?? ''],
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(body ? { body } : {}),
      response: { 200: answer, '4xx': ErrorBody, '5xx': ErrorBody },
    },
    handler: (request, reply) =>
      definition.handle({
        get actor() {
          return actorOf(request)
        },
        get idempotency() {
          return idempotencyOf(request)
        },
        params: request.params as Static<P>,
        query: request.query as Static<Q>,
        body: request.body as Static<B>,
        request,
        reply,
      }),
  })
}

export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new ApiError('NOT_LOGGED_IN', '请先登录')
  return request.actor
}

export const sha256Of = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')

/** The key belongs to caller and route (with its parameters); the same key with another body is another request. */
function idempotencyOf(request: FastifyRequest): IdempotencyRequest {
  return {
    caller: String(actorOf(request).person.id),
    route: `${request.method} ${request.url.split('?')[0]}`,
    key: String(request.headers['idempotency-key']),
    bodyHash: sha256Of({ body: request.body ?? null, query: request.query }),
  }
}

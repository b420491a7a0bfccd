import type { FastifyInstance, FastifyRequest } from 'fastify'
import { asCaller, type Caller } from '../../store/reach/caller.ts'
import type { Reach } from '../../store/reach/reach.ts'
import { type Actor, scopeOf } from '../policies/actor.ts'

export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

declare module 'fastify' {
  interface FastifyRequest {
    /** what the statements of this call reach; nothing until it is known who calls */
    caller: Caller
  }
}

/** Every statement of a call runs on behalf of its caller, wherever it is sent from. */
export function registerCaller(app: FastifyInstance): void {
  app.decorateRequest('caller')
  app.addHook('onRequest', (request, _reply, done) => {
    request.caller = {}
    asCaller(request.caller, done)
  })
  // the body came in as the connection's, not as the call's
  app.addHook('preValidation', (request, _reply, done) => asCaller(request.caller, done))
}

/** From now on the call reaches what its caller does; its transactions carry out acts, once it changes something. */
export function reachOf(request: FastifyRequest, actor: Actor): void {
  const looking = reachBehind(actor)
  request.caller.looking = looking
  request.caller.acting = SAFE_METHODS.has(request.method) ? looking : { ...looking, level: 'platform' }
}

/** The units of whomever he stands in for too: which of their tasks are his to do, his own filters say. */
function reachBehind(actor: Actor): Reach {
  const { all, units: own, campaigns, person, standIns } = scopeOf(actor)
  const units = [...new Set([...own, ...standIns.flatMap(({ works }) => works)])]
  return { level: all ? 'all' : 'own', units, campaigns, person, posts: actor.posts.map(({ post }) => post) }
}

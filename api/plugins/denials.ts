import type { FastifyRequest } from 'fastify'
import { recordDenial } from '../../store/identity/user-events.ts'
import type { Pool } from '../../store/pool.ts'
import type { DenialTally } from './denial-tally.ts'

declare module 'fastify' {
  interface FastifyInstance {
    denialTally: DenialTally
  }
}

export interface Denied {
  permission: string
  code: string
}

/** All who are not known, whatever their addresses: together they are told of this many times as often as one caller. */
const EVERYBODY = 10

/** Tells the trail of a refusal for want of authority: on the chain of whoever asked, or on that of logins where he is not known. */
export async function tellDenial(pool: Pool, request: FastifyRequest, { permission, code }: Denied): Promise<void> {
  const { actor, ip, server } = request
  const taken = actor
    ? server.denialTally.take(`person ${actor.person.id}`)
    : server.denialTally.take('everybody', EVERYBODY) && server.denialTally.take(`address ${ip}`)
  if (!taken) return
  await recordDenial(pool, actor?.person.id, {
    permission,
    code,
    route: `${request.method} ${request.routeOptions.url ?? ''}`,
    ...(actor ? {} : { address: ip }),
    ...(taken.untold > 0 ? { untold: taken.untold } : {}),
  })
}

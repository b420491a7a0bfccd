import type { FastifyRequest } from 'fastify'
import type { Services } from './services.ts'

/** Tells the engine to look again, without waiting for it: what is lost here the relay finds. */
export function wakeSoon({ engine }: Services, request: FastifyRequest, entity: string): void {
  engine.wake(entity).catch((error: unknown) => request.log.warn({ err: error, entity }, 'engine not woken'))
}

import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'
import { sessionRoutes } from './session.ts'

export function registerRoutes(app: FastifyInstance, services: Services): void {
  sessionRoutes(app, services)
}

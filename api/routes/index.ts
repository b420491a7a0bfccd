import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'
import { sessionRoutes } from './session.ts'
import { bulkRoutes } from './tasks/bulk.ts'
import { taskListRoutes } from './tasks/lists.ts'
import { taskRoutes } from './tasks/verbs.ts'

export function registerRoutes(app: FastifyInstance, services: Services): void {
  sessionRoutes(app, services)
  taskListRoutes(app, services)
  taskRoutes(app, services)
  bulkRoutes(app, services)
}

import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

export function openapiRoutes(app: FastifyInstance, _services: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/openapi.json',
    summary: '本接口的 OpenAPI 文档，与校验出自同一份定义',
    permission: 'public',
    answer: Type.Unsafe<unknown>({ description: 'OpenAPI 3.1' }),
    handle: async ({ reply }) => reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  })
}

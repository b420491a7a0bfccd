import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { TemplateDetail, TemplatePage } from '../../contracts/http/campaigns.ts'
import { PageQuery } from '../../contracts/http/common.ts'
import { findTemplate, listTemplates } from '../../store/campaigns/templates.ts'
import { notFound } from '../errors.ts'
import { presentTemplate } from '../presenters/campaigns.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

const closed = { additionalProperties: false } as const

export function templateRoutes(app: FastifyInstance, { pool }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/templates',
    summary: '已发布的方案模板',
    permission: 'template.read',
    query: Type.Object({ ...PageQuery }, closed),
    answer: TemplatePage,
    handle: async () => ({ items: (await listTemplates(pool)).map(presentTemplate), nextCursor: null }),
  })

  route(app, {
    method: 'GET',
    url: '/api/templates/:id',
    summary: '方案模板全文',
    permission: 'template.read',
    params: Type.Object({ id: Type.String({ maxLength: 80 }) }, closed),
    answer: TemplateDetail,
    async handle({ params }) {
      const found = await findTemplate(pool, params.id)
      if (!found) throw notFound('模板')
      return { template: presentTemplate(found), document: found.document }
    },
  })
}

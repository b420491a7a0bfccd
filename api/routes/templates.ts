import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { PageQuery } from '../../contracts/http/shapes.ts'
import {
  DraftTemplateBody,
  EditTemplateBody,
  TemplateCompareParams,
  TemplateComparison,
  TemplateDetail,
  TemplatePage,
  TemplateParams,
  TemplateReasonBody,
  TemplateTurnBody,
  TemplateVersion,
  TemplateVersionDetail,
  TemplateVersionParams,
  TemplateVersions,
} from '../../contracts/http/templates.ts'
import { CampaignTemplate } from '../../contracts/template/template.ts'
import { checkTemplate, type TemplateProblem } from '../../domain/template/check-template.ts'
import { compareTemplates } from '../../domain/template/compare.ts'
import { schemaProblems } from '../../domain/template/schema-problems.ts'
import { lastReturns } from '../../store/campaigns/template-returns.ts'
import {
  findTemplate,
  findVersion,
  insertDraft,
  listAllTemplates,
  listTemplates,
  listVersions,
  lockVersion,
  replaceDraft,
  setStatus,
  type TemplateRow,
} from '../../store/campaigns/templates.ts'
import { once } from '../../store/idempotency.ts'
import { namesOf } from '../../store/organisation.ts'
import type { Tx } from '../../store/pool.ts'
import { repeated } from '../answers.ts'
import { ApiError, notFound } from '../errors.ts'
import { deny } from '../plugins/authority.ts'
import { type Actor, actingUnit } from '../policies/actor.ts'
import { presentTemplate } from '../presenters/campaigns.ts'
import { presentVersion } from '../presenters/templates.ts'
import { type Call, route } from '../route.ts'
import type { Services } from '../services.ts'
import { assertBase, assertDraft, seesDrafts, type Turn, turned } from '../templates/turns.ts'

const closed = { additionalProperties: false } as const
type Db = Pick<Tx, 'query'>
/** The built-in ones have up to 200 KB. */
const BODY_LIMIT = 2 * 1024 * 1024

export function templateRoutes(app: FastifyInstance, { pool }: Services): void {
  const present = async (
    db: Db,
    actor: Actor,
    id: string,
    rows: readonly TemplateRow[],
  ): Promise<TemplateVersion[]> => {
    const returns = rows.some(({ status }) => status === 'DRAFT') ? await lastReturns(db, id) : undefined
    const names = await namesOf(db, [...personsOf(rows), ...[...(returns?.values() ?? [])].map(({ by }) => by)])
    return rows.map((row) => presentVersion(row, actor, { names, returned: returns?.get(row.version) }))
  }

  const presentOne = async (db: Db, actor: Actor, row: TemplateRow | undefined): Promise<TemplateVersion> => {
    const [version] = row ? await present(db, actor, row.id, [row]) : []
    if (!version) throw notFound()
    return version
  }

  const doOnce = async (
    call: Pick<Call<unknown, unknown, unknown>, 'actor' | 'idempotency'>,
    work: (tx: Tx) => Promise<{ id: string; version: number }>,
  ): Promise<TemplateVersion> => {
    const done = await once(pool, call.idempotency, async (tx) => {
      const { id, version } = await work(tx)
      return presentOne(tx, call.actor, await findVersion(tx, id, version))
    })
    return (done.kind === 'done' ? done.response : repeated(done.stored, call.idempotency)) as TemplateVersion
  }

  route(app, {
    method: 'GET',
    url: '/api/templates',
    summary: '方案模板：已发布的最新版本；all=1 连草稿和停用的',
    permission: 'template.read',
    query: Type.Object({ ...PageQuery, all: Type.Optional(Type.Boolean()) }, closed),
    answer: TemplatePage,
    async handle({ actor, query }) {
      const rows = query.all && seesDrafts(actor) ? await listAllTemplates(pool) : await listTemplates(pool)
      return { items: rows.map(presentTemplate), nextCursor: null }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/templates/:id',
    summary: '方案模板全文',
    permission: 'template.read',
    params: TemplateParams,
    answer: TemplateDetail,
    async handle({ params }) {
      const found = await findTemplate(pool, params.id)
      if (!found) throw notFound()
      return { template: presentTemplate(found), document: found.document }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/templates/:id/versions',
    summary: '一个模板的各个版本，新的在前',
    permission: 'template.read',
    params: TemplateParams,
    answer: TemplateVersions,
    async handle({ actor, params, request }) {
      const all = await listVersions(pool, params.id)
      const rows = all.filter((row) => isVisible(row, actor))
      if (all.length === 0) throw notFound()
      if (rows.length === 0) await deny(pool, request, 'template.read', notFound())
      return { items: await present(pool, actor, params.id, rows), nextCursor: null }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/templates/:id/versions/:version',
    summary: '一个版本的全文',
    permission: 'template.read',
    params: TemplateVersionParams,
    answer: TemplateVersionDetail,
    async handle({ actor, params, request }) {
      const row = await visible(request, actor, params.id, params.version)
      return { version: await presentOne(pool, actor, row), document: row.document }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/templates/:id/versions/:a/compare/:b',
    summary: '两个版本的差别：增、删、改，逐个元素',
    permission: 'template.read',
    params: TemplateCompareParams,
    answer: TemplateComparison,
    async handle({ actor, params: { id, a, b }, request }) {
      const before = await visible(request, actor, id, a)
      const after = await visible(request, actor, id, b)
      return { items: compareTemplates(before.document, after.document) }
    },
  })

  const visible = async (request: FastifyRequest, actor: Actor, id: string, version: number): Promise<TemplateRow> => {
    const row = await findVersion(pool, id, version)
    if (!row) throw notFound()
    return isVisible(row, actor) ? row : deny(pool, request, 'template.read', notFound())
  }

  route(app, {
    method: 'POST',
    url: '/api/templates',
    summary: '起草模板的一个版本：有错的一处也不存，逐处说明',
    permission: 'template.draft',
    body: DraftTemplateBody,
    bodyLimit: BODY_LIMIT,
    answer: TemplateVersion,
    handle: (call) => {
      const document = checked(call.body.document)
      return doOnce(call, async (tx) => {
        await lockVersion(tx, document.id, document.version)
        if (!(await insertDraft(tx, document, by(call.actor)))) {
          throw new ApiError('TEMPLATE_EXISTS', `模板 ${document.id} 已有第 ${document.version} 版`, {
            field: 'document.version',
            next: '请用下一个版本号，或者修改草稿',
          })
        }
        return document
      })
    },
  })

  route(app, {
    method: 'PUT',
    url: '/api/templates/:id/versions/:version',
    summary: '修改草稿：要有模板的格式，意思上的错误送审前改正',
    permission: 'template.draft',
    params: TemplateVersionParams,
    body: EditTemplateBody,
    bodyLimit: BODY_LIMIT,
    answer: TemplateVersion,
    handle: (call) => {
      const document = formed(call.body.document)
      const { id, version } = call.params
      const { base } = call.body
      if (document.id !== id || document.version !== version) {
        throw new ApiError('TEMPLATE_NAMED_OTHERWISE', '文件里的编号或版本与所修改的草稿不一致', {
          field: 'document.id',
        })
      }
      return doOnce(call, async (tx) => {
        const row = await lockVersion(tx, id, version)
        if (!row) throw notFound()
        assertDraft(row)
        assertBase(row, base)
        await replaceDraft(tx, document, by(call.actor))
        return row
      })
    },
  })

  const turn = (
    name: Turn,
    summary: string,
    permission: 'template.draft' | 'template.approve',
    body: typeof TemplateTurnBody | typeof TemplateReasonBody = TemplateTurnBody,
  ) =>
    route(app, {
      method: 'POST',
      url: `/api/templates/:id/${name}`,
      summary,
      permission,
      params: TemplateParams,
      body,
      answer: TemplateVersion,
      handle: (call) =>
        doOnce(call, async (tx) => {
          const { version, reason } = call.body
          const row = await lockVersion(tx, call.params.id, version)
          if (!row) throw notFound()
          // drafts are kept with mistakes; nobody else is troubled with them
          if (name === 'submit') checked(row.document)
          await setStatus(tx, row, turned(row, name, call.actor.person.id), by(call.actor), reason)
          return row
        }),
    })

  turn('submit', '送审', 'template.draft')
  turn('return', '退回草稿', 'template.approve', TemplateReasonBody)
  turn('approve', '批准：由另一人', 'template.approve')
  turn('publish', '发布：从此不再变化', 'template.approve')
  turn('retire', '停用：新的活动不能再选', 'template.approve', TemplateReasonBody)
}

const by = (actor: Actor) => ({ person: actor.person.id, unit: actingUnit(actor, 0) })

const isVisible = (row: TemplateRow, actor: Actor): boolean =>
  row.status === 'PUBLISHED' || row.status === 'RETIRED' || seesDrafts(actor)

const personsOf = (rows: readonly TemplateRow[]): number[] =>
  rows.flatMap((row) => [row.createdBy, row.submittedBy, row.approvedBy].filter((id) => id !== null))

/** @throws ApiError TEMPLATE_INVALID with every problem */
function checked(document: unknown): CampaignTemplate {
  return without(checkTemplate(document), document)
}

/**
 * A draft may say what it should not, but in the words of the language: whoever reads drafts can rely on their form.
 * @throws ApiError TEMPLATE_INVALID with every place that has no form
 */
function formed(document: unknown): CampaignTemplate {
  const told = checkTemplate(document)
  // the check tells of another format in one sentence
  const formal = told.length === 0 ? [] : schemaProblems(CampaignTemplate, document)
  return without(formal.length > 0 ? told : [], document)
}

function without(problems: TemplateProblem[], document: unknown): CampaignTemplate {
  const [first] = problems
  if (!first) return document as CampaignTemplate
  throw new ApiError('TEMPLATE_INVALID', `模板有 ${problems.length} 处错误，没有保存`, {
    field: `document.${first.path}`,
    next: '请按清单逐处改正后再上传',
    problems,
  })
}

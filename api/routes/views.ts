import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import {
  RenameViewBody,
  ReplaceViewBody,
  SavedView,
  SavedViews,
  SaveViewBody,
  ViewRemoved,
  ViewsQuery,
} from '../../contracts/http/views.ts'
import { nameRefusal, queryRefusal, saveRefusal, viewName } from '../../domain/views/saved-view.ts'
import { once } from '../../store/idempotency.ts'
import type { IdempotencyRequest } from '../../store/loaded.ts'
import type { Tx } from '../../store/pool.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import {
  findView,
  listViews,
  lockKeeping,
  removeView,
  renameView,
  replaceView,
  saveView,
  unitsBelow,
  type ViewRow,
} from '../../store/views.ts'
import { repeated } from '../answers.ts'
import { notFound, refused } from '../errors.ts'
import { authorise } from '../plugins/authority.ts'
import { type Actor, actedBy, actingUnit } from '../policies/actor.ts'
import { judge, type ViewSubject } from '../policies/table.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

const ViewParams = Type.Object({ id: Type.String({ pattern: '^[0-9]{1,18}$' }) }, { additionalProperties: false })

/** Saved views: a list's filters and a name, somebody's own or his unit's. */
export function viewRoutes(app: FastifyInstance, { pool }: Services): void {
  /** A view that he may change; undefined: there is none. Past the wall: whoever may not is to be refused, and that is kept. */
  const judged = async (id: string, actor: Actor, request: FastifyRequest): Promise<ViewRow | undefined> => {
    const view = await asPlatform(() => findView(pool, id, unitsOf(actor)))
    if (view) await authorise(pool, request, 'view.save', subjectOf(view))
    return view
  }

  /** Changes a view that is there and that he may change, once; `change` answers how it stands then, or that there is none. */
  const changed = async (
    { id, actor, idempotency, request }: ViewCall,
    change: (tx: Tx, view: ViewRow, by: ReturnType<typeof byOf>) => Promise<ViewRow | undefined>,
  ): Promise<SavedView> => {
    const view = await judged(id, actor, request)
    if (!view) throw notFound()
    const done = await once(pool, idempotency, async (tx): Promise<SavedView> => {
      const now = await change(tx, view, byOf(actor, view.owner.unit))
      if (!now) throw notFound()
      return present(actor, now)
    })
    return (done.kind === 'answered' ? repeated(done.stored, idempotency) : done.response) as SavedView
  }

  route(app, {
    method: 'GET',
    url: '/api/views',
    summary: '一页上自己的视图，本单位和上级单位的视图',
    permission: 'view.read',
    query: ViewsQuery,
    answer: SavedViews,
    async handle({ actor, query: { page } }) {
      const rows = await listViews(pool, page, { person: actor.person.id, units: unitsOf(actor) })
      const units = new Map(actor.posts.map(({ unit }) => [unit.id, { id: unit.id, name: unit.name }]))
      return {
        items: rows.map((row) => present(actor, row)),
        mayShareWith: [...units.values()].filter(({ id }) => keeps(actor, { person: null, unit: id, seenIn: [id] })),
      }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/views',
    summary: '把一页现在的筛选存为视图：自己的，或者本单位的',
    permission: 'view.save',
    body: SaveViewBody,
    answer: SavedView,
    async handle({ actor, body, idempotency, request }) {
      const { page, query, unit = null } = body
      const owner = { person: unit === null ? actor.person.id : null, unit }
      const seenIn = unit === null ? [] : await unitsBelow(pool, unit, unitsOf(actor))
      await authorise(pool, request, 'view.save', { ...owner, seenIn })
      const done = await once(pool, idempotency, async (tx): Promise<SavedView> => {
        const name = viewName(body.name)
        const refusal = saveRefusal(name, query, await lockKeeping(tx, owner, page))
        if (refusal) throw refused(refusal)
        const id = await saveView(tx, { owner, page, name, query }, byOf(actor, unit))
        return present(actor, await standing(tx, id, actor))
      })
      return (done.kind === 'answered' ? repeated(done.stored, idempotency) : done.response) as SavedView
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/views/:id/rename',
    summary: '给视图换个名称',
    permission: 'view.save',
    params: ViewParams,
    body: RenameViewBody,
    answer: SavedView,
    async handle({ actor, params, body, idempotency, request }) {
      return changed({ id: params.id, actor, idempotency, request }, async (tx, view, by) => {
        const name = viewName(body.name)
        const { names } = await lockKeeping(tx, view.owner, view.page, view.id)
        const refusal = nameRefusal(name, names)
        if (refusal) throw refused(refusal)
        return (await renameView(tx, view, name, by)) ? { ...view, name } : undefined
      })
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/views/:id/replace',
    summary: '把视图更新为现在的筛选，名称不变',
    permission: 'view.save',
    params: ViewParams,
    body: ReplaceViewBody,
    answer: SavedView,
    async handle({ actor, params, body: { page, query }, idempotency, request }) {
      return changed({ id: params.id, actor, idempotency, request }, async (tx, view, by) => {
        // filters of another page: there is no such view there
        if (page !== view.page) return undefined
        const refusal = queryRefusal(query)
        if (refusal) throw refused(refusal)
        return (await replaceView(tx, view, query, by)) ? { ...view, query } : undefined
      })
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/views/:id/remove',
    summary: '删除视图',
    permission: 'view.save',
    params: ViewParams,
    answer: ViewRemoved,
    async handle({ actor, params, idempotency, request }) {
      // gone already, where it was this very request that removed it
      const view = await judged(params.id, actor, request)
      const done = await once(pool, idempotency, async (tx) => {
        if (!view || !(await removeView(tx, view, byOf(actor, view.owner.unit)))) throw notFound()
        return { id: view.id }
      })
      return (done.kind === 'answered' ? repeated(done.stored, idempotency) : done.response) as { id: string }
    },
  })
}

interface ViewCall {
  id: string
  actor: Actor
  idempotency: IdempotencyRequest
  request: FastifyRequest
}

const unitsOf = (actor: Actor): number[] => actor.posts.map(({ unit }) => unit.id)
const byOf = (actor: Actor, unit: number | null) => ({
  ...actedBy(actor, actingUnit(actor, unit ?? 0)),
  person: actor.person.id,
})
const subjectOf = ({ owner, seenIn }: Pick<ViewRow, 'owner' | 'seenIn'>): ViewSubject => ({ ...owner, seenIn })
const keeps = (actor: Actor, subject: ViewSubject): boolean => judge(actor, 'view.save', subject) === 'allowed'

const present = (actor: Actor, row: ViewRow): SavedView => {
  const { id, name, query, unit, madeBy } = row
  return { id, name, query, unit, madeBy, mayChange: keeps(actor, subjectOf(row)) }
}

async function standing(tx: Parameters<typeof findView>[0], id: string, actor: Actor): Promise<ViewRow> {
  const row = await findView(tx, id, unitsOf(actor))
  if (!row) throw new Error(`view ${id}: expected a row`)
  return row
}

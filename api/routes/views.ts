import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import {
  RenameViewBody,
  SavedView,
  SavedViews,
  SaveViewBody,
  ViewRemoved,
  ViewsQuery,
} from '../../contracts/http/views.ts'
import { nameRefusal, saveRefusal, viewName } from '../../domain/views/saved-view.ts'
import { once } from '../../store/idempotency.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import {
  findView,
  listViews,
  lockKeeping,
  removeView,
  renameView,
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
      const view = await judged(params.id, actor, request)
      if (!view) throw notFound()
      const done = await once(pool, idempotency, async (tx): Promise<SavedView> => {
        const name = viewName(body.name)
        const { names } = await lockKeeping(tx, view.owner, view.page, view.id)
        const refusal = nameRefusal(name, names)
        if (refusal) throw refused(refusal)
        if (!(await renameView(tx, view, name, byOf(actor, view.owner.unit)))) throw notFound()
        return present(actor, { ...view, name })
      })
      return (done.kind === 'answered' ? repeated(done.stored, idempotency) : done.response) as SavedView
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

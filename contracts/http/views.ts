import Type, { type Static } from 'typebox'
import { CaseQuery } from './cases.ts'
import { closed, PersonRef, UnitRef } from './shapes.ts'
import { TaskQuery } from './tasks.ts'

/** The filters of the pages that have views, as their addresses name them; an open task and a place in the list are none. */
const InboxFilters = Type.Omit(TaskQuery, ['cursor', 'limit'], closed)
const CaseFilters = Type.Pick(
  CaseQuery,
  ['campaign', 'status', 'step', 'unit', 'origin', 'are', 'phase', 'stage', 'reached', 'exit', 'running', 'q'],
  closed,
)

export const ViewPage = Type.Enum(['inbox', 'cases'])
export type ViewPage = Static<typeof ViewPage>

const Name = Type.String({ maxLength: 20 })
const whose = {
  name: Name,
  /** that everybody of the unit and below sees; absent: the caller's own */
  unit: Type.Optional(Type.Integer({ minimum: 1 })),
}
/** A filter that the page does not know is refused: what a view says and what its list shows are one. */
export const SaveViewBody = Type.Union([
  Type.Object({ page: Type.Literal('inbox'), query: InboxFilters, ...whose }, closed),
  Type.Object({ page: Type.Literal('cases'), query: CaseFilters, ...whose }, closed),
])
export type SaveViewBody = Static<typeof SaveViewBody>

export const RenameViewBody = Type.Object({ name: Name }, closed)

export const SavedView = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    query: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
    /** null: the caller's own */
    unit: Type.Union([UnitRef, Type.Null()]),
    madeBy: PersonRef,
    mayChange: Type.Boolean(),
  },
  closed,
)
export type SavedView = Static<typeof SavedView>

export const ViewsQuery = Type.Object({ page: ViewPage }, closed)
export const SavedViews = Type.Object(
  {
    items: Type.Array(SavedView),
    /** the caller's units with which he may share one */
    mayShareWith: Type.Array(UnitRef),
  },
  closed,
)
export type SavedViews = Static<typeof SavedViews>
export const ViewRemoved = Type.Object({ id: Type.String() }, closed)

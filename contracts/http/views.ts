import Type, { type Static } from 'typebox'
import { TrailCountsQuery } from './audit.ts'
import { CaseQuery } from './cases.ts'
import { closed, PersonRef, UnitRef } from './shapes.ts'
import { TaskQuery } from './tasks.ts'

/** The filters of the pages that have views, as their addresses name them; an open task and a place in the list are none. */
const InboxFilters = Type.Omit(TaskQuery, ['cursor', 'limit'], closed)
const CaseFilters = Type.Pick(
  CaseQuery,
  [
    'campaign',
    'status',
    'step',
    'unit',
    'origin',
    'are',
    'phase',
    'stage',
    'reached',
    'exit',
    'openedFrom',
    'openedUntil',
    'closedFrom',
    'closedUntil',
    'running',
    'q',
  ],
  closed,
)

const AuditFilters = Type.Object(
  {
    ...TrailCountsQuery.properties,
    /** `all` says so, since business alone is what the page shows without being asked */
    level: Type.Optional(Type.Enum(['business', 'notice', 'system', 'all'])),
    q: Type.Optional(Type.String({ maxLength: 60 })),
  },
  closed,
)

export const ViewPage = Type.Enum(['inbox', 'cases', 'audit'])
export type ViewPage = Static<typeof ViewPage>

const Name = Type.String({ maxLength: 20 })
const whose = {
  name: Name,
  /** that everybody of the unit and below sees; absent: the caller's own */
  unit: Type.Optional(Type.Integer({ minimum: 1 })),
}
const ofInbox = { page: Type.Literal('inbox'), query: InboxFilters }
const ofCases = { page: Type.Literal('cases'), query: CaseFilters }
const ofAudit = { page: Type.Literal('audit'), query: AuditFilters }
/** A filter that the page does not know is refused: what a view says and what its list shows are one. */
export const SaveViewBody = Type.Union([
  Type.Object({ ...ofInbox, ...whose }, closed),
  Type.Object({ ...ofCases, ...whose }, closed),
  Type.Object({ ...ofAudit, ...whose }, closed),
])
export type SaveViewBody = Static<typeof SaveViewBody>

/** Other filters under the same name; the page is that of the view. */
export const ReplaceViewBody = Type.Union([
  Type.Object(ofInbox, closed),
  Type.Object(ofCases, closed),
  Type.Object(ofAudit, closed),
])
export type ReplaceViewBody = Static<typeof ReplaceViewBody>

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

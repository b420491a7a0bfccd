import Type, { type Static } from 'typebox'
import { CampaignRef, closed, InstantOut, orNull, PageQuery, PersonRef, pageOf } from './shapes.ts'

const words = <T extends string[]>(...values: [...T]) => Type.Enum(values, { type: 'string' })

export const PartStanding = words('FINE', 'WARNING', 'FAILING')

/** How a part stands: `part` and `code` say which sentences tell it, `values` what they are filled with. */
export const PartItem = Type.Object(
  {
    part: Type.String(),
    state: PartStanding,
    code: Type.String(),
    values: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])),
    since: InstantOut,
  },
  closed,
)
export type PartItem = Static<typeof PartItem>

export const ProcessItem = Type.Object(
  {
    process: Type.String(),
    kind: words('API', 'WORKER'),
    build: Type.String(),
    startedAt: InstantOut,
    seenAt: InstantOut,
    alive: Type.Boolean(),
  },
  closed,
)
export type ProcessItem = Static<typeof ProcessItem>

/** GET /api/health: the last day of every part, oldest first; the first of a part may be older than a day. */
export const HealthAnswer = Type.Object(
  {
    asOf: InstantOut,
    parts: Type.Array(PartItem),
    history: Type.Array(
      Type.Object({ part: Type.String(), state: PartStanding, code: Type.String(), since: InstantOut }, closed),
    ),
    processes: Type.Array(ProcessItem),
  },
  closed,
)
export type HealthAnswer = Static<typeof HealthAnswer>

/** What needs an administrator today, as far as it is his: `key` says which sentence tells it. */
export const AttentionAnswer = Type.Object(
  { asOf: InstantOut, items: Type.Array(Type.Object({ key: Type.String(), count: Type.Integer() }, closed)) },
  closed,
)
export type AttentionAnswer = Static<typeof AttentionAnswer>

/** A background duty of the worker. */
export const BackgroundItem = Type.Object(
  {
    name: Type.String(),
    endedAt: orNull(InstantOut),
    tookMs: orNull(Type.Integer()),
    /** null: at once, or while it fails, soon */
    nextAt: orNull(InstantOut),
    failures: Type.Integer(),
    failingSince: orNull(InstantOut),
    /** of the last failure, also when it works again */
    error: orNull(Type.String()),
    failedAt: orNull(InstantOut),
    /** a turn was asked for and has not begun */
    isAsked: Type.Boolean(),
  },
  closed,
)
export type BackgroundItem = Static<typeof BackgroundItem>
export const BackgroundAnswer = Type.Object({ asOf: InstantOut, items: Type.Array(BackgroundItem) }, closed)
export type BackgroundAnswer = Static<typeof BackgroundAnswer>
export const BackgroundParams = Type.Object({ name: Type.String({ minLength: 1, maxLength: 60 }) }, closed)

export const JobStatus = words('RUNNING', 'STOPPED', 'DONE', 'FAILED')
export type JobStatus = Static<typeof JobStatus>
export const JobsQuery = Type.Object({ ...PageQuery, status: Type.Optional(JobStatus) }, closed)
export const JobItem = Type.Object(
  {
    id: Type.Integer(),
    kind: Type.String(),
    campaign: CampaignRef,
    status: JobStatus,
    total: Type.Integer(),
    done: Type.Integer(),
    failed: Type.Integer(),
    error: orNull(Type.String()),
    retriesLeft: Type.Integer(),
    createdAt: InstantOut,
    finishedAt: orNull(InstantOut),
  },
  closed,
)
export type JobItem = Static<typeof JobItem>
export const JobPage = pageOf(JobItem)
export type JobPage = Static<typeof JobPage>
export const NumberedParams = Type.Object({ id: Type.Integer({ minimum: 1 }) }, closed)

export const TransferKind = words(
  'LEDGER_IMPORT',
  'ORGANISATION_IMPORT',
  'CASE_EXPORT',
  'CAMPAIGN_EXPORT',
  'ORGANISATION_EXPORT',
  'REHEARSAL',
)
export type TransferKind = Static<typeof TransferKind>
/** LOST: its process is gone, nobody goes on with it. */
export const TransferStatus = words('RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'LOST')
export type TransferStatus = Static<typeof TransferStatus>
export const TransferGroup = words('IMPORT', 'EXPORT', 'REHEARSAL')
export type TransferGroup = Static<typeof TransferGroup>
export const TransfersQuery = Type.Object(
  { ...PageQuery, group: Type.Optional(TransferGroup), status: Type.Optional(TransferStatus) },
  closed,
)
export const ImportKind = words('LEDGER_IMPORT', 'ORGANISATION_IMPORT')
export type ImportKind = Static<typeof ImportKind>
/** READY: it may be made again with the file that is kept; GONE: the file is not there any more; SPENT: made again too often. */
export const RetryState = words('READY', 'GONE', 'SPENT')
export type RetryState = Static<typeof RetryState>
/** An import, an export or a rehearsal. `done` of `total`: rows of an import, bytes of an export, per cent of a rehearsal. */
export const TransferItem = Type.Object(
  {
    id: Type.String(),
    kind: TransferKind,
    /** the name of the file that came, or the format of the one that goes */
    what: Type.String(),
    campaign: orNull(CampaignRef),
    by: PersonRef,
    begunAt: InstantOut,
    finishedAt: orNull(InstantOut),
    status: TransferStatus,
    done: Type.Integer(),
    total: orNull(Type.Integer()),
    error: orNull(Type.String()),
    /** somebody has asked for it to stop */
    isStopping: Type.Boolean(),
    /** it runs, and looks now and then whether it shall stop */
    mayStop: Type.Boolean(),
    /** of an import that took rows and ended wrong: whether it can be made again, and by the caller; null: no such one */
    retry: orNull(
      Type.Object(
        {
          state: RetryState,
          left: Type.Integer(),
          keptUntil: InstantOut,
          isYours: Type.Boolean(),
          /** into which one, unless it is the organisation's */
          ledger: orNull(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type TransferItem = Static<typeof TransferItem>
export const TransferPage = pageOf(TransferItem)
export type TransferPage = Static<typeof TransferPage>
/** Imports of one kind that took rows and ended wrong. */
export const FailedImports = Type.Object({ items: Type.Array(TransferItem) }, closed)
export type FailedImports = Static<typeof FailedImports>
export const TransferParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 60 }) }, closed)

export const ReconciliationKind = words('ENGINE', 'FIGURES')
export const DriftKind = words('ENGINE', 'TASKS', 'TRAIL', 'BEHIND', 'ORPHAN', 'FIGURE')
export type DriftKind = Static<typeof DriftKind>

export const ReconciliationItem = Type.Object(
  {
    id: Type.Integer(),
    kind: ReconciliationKind,
    repairs: Type.Boolean(),
    reason: orNull(Type.String()),
    status: words('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'),
    askedBy: PersonRef,
    askedAt: InstantOut,
    finishedAt: orNull(InstantOut),
    looked: Type.Integer(),
    total: Type.Integer(),
    found: Type.Integer(),
    error: orNull(Type.String()),
  },
  closed,
)
export type ReconciliationItem = Static<typeof ReconciliationItem>
export const ReconciliationList = Type.Object({ asOf: InstantOut, items: Type.Array(ReconciliationItem) }, closed)
export type ReconciliationList = Static<typeof ReconciliationList>
export const ReconcileBody = Type.Object({ kind: ReconciliationKind }, closed)
/** A repair says why. */
export const RepairBody = Type.Object(
  { kind: ReconciliationKind, reason: Type.String({ minLength: 2, maxLength: 500 }) },
  closed,
)
export const ReconciliationAsked = Type.Object({ id: Type.Integer() }, closed)
export type ReconciliationAsked = Static<typeof ReconciliationAsked>
export const DriftsQuery = Type.Object({ ...PageQuery, kind: Type.Optional(DriftKind) }, closed)
export const DriftItem = Type.Object(
  { no: Type.Integer(), kind: DriftKind, entity: Type.String(), what: Type.String() },
  closed,
)
export type DriftItem = Static<typeof DriftItem>
export const DriftPage = pageOf(DriftItem)
export type DriftPage = Static<typeof DriftPage>

export const LimitUnit = words('perMinute', 'bytes', 'rows', 'count', 'minutes', 'hours', 'days')
/** A limit of the product: `name` says which sentence tells it. */
export const LimitItem = Type.Object(
  {
    name: Type.String(),
    group: words('calls', 'uploads', 'lists', 'sessions', 'platform'),
    unit: LimitUnit,
    value: Type.Integer(),
    /** the variable of the environment that sets it; null: it is fixed */
    variable: orNull(Type.String()),
    /** null: not measured */
    now: orNull(Type.Integer()),
    /** the most of the last seven days */
    peak: orNull(Type.Integer()),
    /** eight tenths or more of it are used, or were within the seven days */
    isNear: Type.Boolean(),
  },
  closed,
)
export type LimitItem = Static<typeof LimitItem>
export const LimitsAnswer = Type.Object({ asOf: InstantOut, items: Type.Array(LimitItem) }, closed)
export type LimitsAnswer = Static<typeof LimitsAnswer>

import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { SaidOut } from '../said.ts'
import { Privacy } from '../template/confidentiality.ts'
import { FormField } from '../template/form.ts'
import { CaseStage, CaseStanding } from './overview.ts'
import { closed, DueState, InstantOut, PageQuery, PersonRef, pageOf, Stead, UnitRef } from './shapes.ts'
import { SignsDetail } from './signs.ts'
import { SiteFact } from './site-fact.ts'
import { EvidenceItem, TaskItem } from './tasks.ts'

export const CaseQuery = Type.Object(
  {
    campaign: Type.Optional(Type.String()),
    status: Type.Optional(Type.String()),
    step: Type.Optional(Type.String()),
    unit: Type.Optional(Type.Integer()),
    origin: Type.Optional(Type.String()),
    due: Type.Optional(Type.Union([Type.Literal('overdue'), Type.Literal('today'), Type.Literal('soon')])),
    /** 挂账 */
    onHold: Type.Optional(Type.Boolean()),
    /** a step that rules or data forbid waits for an operator */
    stuck: Type.Optional(Type.Boolean()),
    /** as an overview counts them */
    are: Type.Optional(CaseStanding),
    /** of campaigns that run now, or of the others */
    running: Type.Optional(Type.Boolean()),
    /** open, at a step that belongs to this phase; with `campaign` */
    phase: Type.Optional(Type.String({ maxLength: 40 })),
    /** at this stage of the funnel, open or as `status` says; with `campaign` */
    stage: Type.Optional(CaseStage),
    /** of the funnel, and come at least so far; with `campaign` */
    reached: Type.Optional(CaseStage),
    /** ended early by this outcome of a step, `step.outcome`; with `campaign` */
    exit: Type.Optional(Type.String({ maxLength: 90, pattern: '^[A-Za-z0-9]+\\.[A-Za-z0-9]+$' })),
    /** civil days in the zone of the campaign on which it was opened, or closed, both inclusive; with `campaign` */
    openedFrom: Type.Optional(CivilDate),
    openedUntil: Type.Optional(CivilDate),
    closedFrom: Type.Optional(CivilDate),
    closedUntil: Type.Optional(CivilDate),
    q: Type.Optional(Type.String({ maxLength: 60 })),
    ...PageQuery,
  },
  closed,
)
export type CaseQuery = Static<typeof CaseQuery>

export const CaseItem = Type.Object(
  {
    id: Type.String(),
    campaignId: Type.String(),
    name: Type.String(),
    unit: UnitRef,
    status: Type.String(),
    step: Type.String(),
    stepTitle: Type.String(),
    round: Type.Integer(),
    origin: Type.String(),
    due: DueState,
    onHold: Type.Boolean(),
    stuck: Type.Boolean(),
    processingMs: Type.Union([Type.Integer(), Type.Null()]),
    openedAt: InstantOut,
    closedAt: Type.Union([InstantOut, Type.Null()]),
  },
  closed,
)
export type CaseItem = Static<typeof CaseItem>
export const CasePage = pageOf(CaseItem)
export type CasePage = Static<typeof CasePage>

export const DocumentItem = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    title: Type.String(),
    number: Type.String(),
    issuedAt: InstantOut,
    issuedBy: PersonRef,
    sha256: Type.String(),
  },
  closed,
)
export type DocumentItem = Static<typeof DocumentItem>

export const CaseDetail = Type.Object(
  {
    case: CaseItem,
    campaignTitle: Type.String(),
    site: Type.Array(SiteFact),
    /** how closely kept identities the caller may learn, giving a reason; absent: none */
    mayUnmask: Type.Optional(Type.Array(Privacy)),
    tasks: Type.Array(TaskItem),
    /** of a step that several sign, while it is not decided */
    signs: Type.Optional(SignsDetail),
    documents: Type.Array(DocumentItem),
    evidence: Type.Array(EvidenceItem),
    mergedInto: Type.Union([Type.String(), Type.Null()]),
    incident: Type.Union([
      Type.Object(
        { id: Type.String(), code: Type.String(), element: Type.String(), value: Type.String(), reason: Type.String() },
        closed,
      ),
      Type.Null(),
    ]),
    /** steps of the procedure in order, for the progress line */
    steps: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          state: Type.Union([Type.Literal('done'), Type.Literal('now'), Type.Literal('ahead')]),
        },
        closed,
      ),
    ),
    may: Type.Array(
      Type.Object(
        {
          verb: Type.String(),
          allowed: Type.Boolean(),
          why: Type.Union([Type.String(), Type.Null()]),
          /** of what is not allowed: the rule's code, for other languages */
          code: Type.Optional(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type CaseDetail = Static<typeof CaseDetail>

/** One entry of the whole history: what happened, who, when in campaign time and when it was recorded, and why. */
export const TraceEvent = Type.Object(
  {
    seq: Type.Integer(),
    type: Type.String(),
    level: Type.Union([Type.Literal('business'), Type.Literal('notice'), Type.Literal('system')]),
    at: InstantOut,
    recordedAt: InstantOut,
    actor: Type.Union([PersonRef, Type.Null()]),
    unit: Type.Union([UnitRef, Type.Null()]),
    ...Stead,
    data: Type.Record(Type.String(), Type.Unknown()),
    hash: Type.String(),
    /** in the history of a case: working days since its opening, on the campaign's calendar as it is in force */
    workingDay: Type.Optional(Type.Integer()),
  },
  closed,
)
export type TraceEvent = Static<typeof TraceEvent>
export const TracePage = pageOf(TraceEvent)
export type TracePage = Static<typeof TracePage>
export const TraceLevel = Type.Union([Type.Literal('business'), Type.Literal('notice'), Type.Literal('system')])
const TraceFilters = {
  level: Type.Optional(TraceLevel),
  type: Type.Optional(Type.String({ maxLength: 60 })),
  actor: Type.Optional(Type.Integer({ minimum: 1 })),
  /** civil days in the campaigns' zone, both inclusive, of campaign time */
  from: Type.Optional(CivilDate),
  until: Type.Optional(CivilDate),
  /** only what went wrong or was refused */
  troubles: Type.Optional(Type.Boolean()),
}
export const TraceQuery = Type.Object(
  { ...TraceFilters, newestFirst: Type.Optional(Type.Boolean()), ...PageQuery },
  closed,
)
export type TraceQuery = Static<typeof TraceQuery>
export const TraceSummaryQuery = Type.Object(TraceFilters, closed)
const count = Type.Integer()
/** How many entries each filter would show, under the others that are set. */
export const TraceSummary = Type.Object(
  {
    total: count,
    troubles: count,
    first: Type.Union([InstantOut, Type.Null()]),
    last: Type.Union([InstantOut, Type.Null()]),
    levels: Type.Array(Type.Object({ level: TraceLevel, count }, closed)),
    types: Type.Array(Type.Object({ type: Type.String(), count }, closed)),
    actors: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), count }, closed)),
    days: Type.Array(Type.Object({ day: CivilDate, count }, closed)),
    /** the last entry of the chain: what is printed with it, and kept outside */
    head: Type.Union([Type.Object({ seq: Type.Integer(), hash: Type.String() }, closed), Type.Null()]),
  },
  closed,
)
export type TraceSummary = Static<typeof TraceSummary>

export const VerifyAnswer = Type.Object(
  {
    /** `partial`: nothing wrong was found, and not every file was read */
    verdict: Type.Union([
      Type.Literal('pass'),
      Type.Literal('partial'),
      Type.Literal('fail'),
      Type.Literal('notApplicable'),
    ]),
    checked: Type.Integer(),
    headHash: Type.Union([Type.String(), Type.Null()]),
    firstBroken: Type.Union([
      Type.Object(
        {
          seq: Type.Integer(),
          class: Type.Union([
            Type.Literal('altered'),
            Type.Literal('dropped'),
            Type.Literal('reordered'),
            Type.Literal('forged'),
            Type.Literal('truncated'),
          ]),
          message: Type.String(),
          said: Type.Optional(SaidOut),
        },
        closed,
      ),
      Type.Null(),
    ]),
    /** every position of the chain, also behind the first broken entry */
    counts: Type.Object(
      { verified: Type.Integer(), broken: Type.Integer(), missing: Type.Integer(), orphan: Type.Integer() },
      closed,
    ),
    /** the stored originals that the chain names or that belong to what it is about, read again */
    files: Type.Object(
      {
        checked: Type.Integer(),
        whole: Type.Integer(),
        changed: Type.Integer(),
        missing: Type.Integer(),
        /** over the limits of one call */
        unread: Type.Integer(),
        /** of all of them: the chain does not say their hash, the record alone does */
        unnamed: Type.Integer(),
        firstBroken: Type.Union([
          Type.Object(
            {
              id: Type.String(),
              /** null: its record is gone */
              name: Type.Union([Type.String(), Type.Null()]),
              class: Type.Union([Type.Literal('changed'), Type.Literal('missing')]),
              message: Type.String(),
              said: Type.Optional(SaidOut),
            },
            closed,
          ),
          Type.Null(),
        ]),
      },
      closed,
    ),
    /** what this check does not prove */
    limits: Type.Array(Type.String()),
    /** with their gaps apart, for other languages */
    said: Type.Optional(Type.Object({ limits: Type.Array(SaidOut) }, closed)),
  },
  closed,
)
export type VerifyAnswer = Static<typeof VerifyAnswer>

const reason = Type.String({ minLength: 2, maxLength: 500 })
export const UnmaskBody = Type.Object({ reason }, closed)
/** The identities that the caller may learn, of this one look. */
export const Unmasked = Type.Object(
  {
    items: Type.Array(
      Type.Object({ key: Type.String(), title: Type.String(), value: Type.String(), privacy: Privacy }, closed),
    ),
  },
  closed,
)
export type Unmasked = Static<typeof Unmasked>

export const CaseActBodies = {
  suspend: Type.Object({ reason }, closed),
  resume: Type.Object({ reason }, closed),
  extend: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 60 }), reason }, closed),
  reopen: Type.Object({ reason }, closed),
  correct: Type.Object({ site: Type.Record(Type.String(), Type.Unknown()), reason }, closed),
  cancel: Type.Object({ reason }, closed),
  merge: Type.Object({ into: Type.String(), reason }, closed),
  /** `task`: whose, where several sign at once */
  reroute: Type.Object({ unit: Type.Integer(), task: Type.Optional(Type.String({ maxLength: 120 })), reason }, closed),
}

/** A case for an entry that turns up while the campaign runs: omitted by the survey, or new. */
export const OpenCaseBody = Type.Object(
  {
    campaign: Type.String(),
    ledger: Type.String(),
    origin: Type.Union([Type.Literal('OMITTED'), Type.Literal('NEW')]),
    data: Type.Record(Type.String(), Type.Unknown()),
    reason,
  },
  closed,
)
export type OpenCaseBody = Static<typeof OpenCaseBody>

/** A matter opened by hand: a meeting, an operation, a complaint, a measure. `matter` has the fields of its procedure's form. */
export const OpenMatterBody = Type.Object(
  {
    campaignId: Type.String({ maxLength: 40 }),
    procedure: Type.String({ maxLength: 40 }),
    matter: Type.Record(Type.String(), Type.Unknown()),
    /** whom it concerns; absent: the unit that opens it */
    unit: Type.Optional(Type.Integer({ minimum: 1 })),
    /** the entry of a ledger that it is about */
    site: Type.Optional(Type.String({ maxLength: 80 })),
    day: Type.Optional(CivilDate),
    ground: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })),
  },
  closed,
)
export type OpenMatterBody = Static<typeof OpenMatterBody>

/** Matters that the caller may open by hand; `possible`: the campaign is running. */
export const MatterKinds = Type.Object(
  {
    items: Type.Array(
      Type.Object({ procedure: Type.String(), title: Type.String(), fields: Type.Array(FormField) }, closed),
    ),
    possible: Type.Boolean(),
  },
  closed,
)
export type MatterKinds = Static<typeof MatterKinds>
export const CaseActAnswer = Type.Object(
  {
    caseId: Type.String(),
    actNo: Type.Union([Type.Integer(), Type.Null()]),
    at: InstantOut,
    processing: Type.Boolean(),
  },
  closed,
)

export const IncidentItem = Type.Object(
  {
    id: Type.String(),
    caseId: Type.String(),
    campaignId: Type.String(),
    name: Type.String(),
    cause: Type.String(),
    code: Type.String(),
    element: Type.String(),
    value: Type.String(),
    reason: Type.String(),
    status: Type.Union([Type.Literal('OPEN'), Type.Literal('RULED'), Type.Literal('RESOLVED')]),
    createdAt: InstantOut,
  },
  closed,
)
export type IncidentItem = Static<typeof IncidentItem>
export const IncidentPage = pageOf(IncidentItem)

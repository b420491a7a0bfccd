import Type, { type Static } from 'typebox'
import { CivilDate, TimeReason } from '../calendar.ts'
import { Composition } from '../template/role.ts'
import { NeedCounts, NeedFormula } from './overview.ts'
import { CampaignRef, closed, InstantOut, PersonRef, Problem, pageOf, UnitRef } from './shapes.ts'

export const ClockBody = Type.Object(
  {
    mode: Type.Union([Type.Literal('real'), Type.Literal('accelerated'), Type.Literal('stepped')]),
    rate: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100000 })),
    startsAt: Type.Optional(Type.String()),
  },
  closed,
)

/** Role id → unit, or for roles per site unit: unit of the site → unit that performs. Units by id, as text keys. */
export const Bindings = Type.Object(
  {
    roles: Type.Record(Type.String(), Type.Integer()),
    perUnit: Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer())),
    /** roles of many units, each for itself */
    groups: Type.Optional(Type.Record(Type.String(), Type.Array(Type.Integer(), { maxItems: 200, uniqueItems: true }))),
  },
  closed,
)
export type Bindings = Static<typeof Bindings>

export const CreateCampaignBody = Type.Object(
  {
    templateId: Type.String(),
    /** any published version; absent: the latest */
    templateVersion: Type.Optional(Type.Integer({ minimum: 1 })),
    title: Type.String({ minLength: 2, maxLength: 80 }),
    parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    bindings: Type.Optional(Bindings),
    issueDate: CivilDate,
    clock: Type.Optional(ClockBody),
    /** the campaign that it goes on from: its units, and its ledgers with what stands in them, are taken over */
    follows: Type.Optional(Type.String({ maxLength: 40 })),
  },
  closed,
)
export type CreateCampaignBody = Static<typeof CreateCampaignBody>
export const PatchCampaignBody = Type.Object(
  {
    title: Type.Optional(Type.String({ minLength: 2, maxLength: 80 })),
    parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    bindings: Type.Optional(Bindings),
    issueDate: Type.Optional(CivilDate),
    clock: Type.Optional(ClockBody),
    step: Type.Optional(Type.Unknown()),
  },
  closed,
)
export type PatchCampaignBody = Static<typeof PatchCampaignBody>

/** `note`: the title of the event, or why the plan has no date. */
export const EdgeWait = Type.Object(
  { for: Type.Enum(['EVENT', 'DATE', 'YEARLY'], { type: 'string' }), note: Type.String() },
  closed,
)
export type EdgeWait = Static<typeof EdgeWait>

export const PhaseItem = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    startsAt: InstantOut,
    endsAt: InstantOut,
    status: Type.Union([Type.Literal('WAITING'), Type.Literal('ACTIVE'), Type.Literal('ENDED')]),
    /** Nobody knows this edge yet: the instant is an estimate, or the end of the year for a standing programme. */
    tentative: Type.Object({ starts: Type.Boolean(), ends: Type.Boolean() }, closed),
    /** what an edge without a date waits for: a declared event, the planner, or never as a standing programme */
    waits: Type.Optional(
      Type.Object({ starts: Type.Union([EdgeWait, Type.Null()]), ends: Type.Union([EdgeWait, Type.Null()]) }, closed),
    ),
    warnings: Type.Array(Type.String()),
    /** the same for languages other than that of `warnings`; `date` is the day that is off */
    warned: Type.Optional(
      Type.Array(
        Type.Object(
          { kind: Type.Enum(['REVERSED', 'STARTS_OFF', 'ENDS_OFF', 'PROVISIONAL']), date: Type.Optional(CivilDate) },
          closed,
        ),
      ),
    ),
    /** how its dates came about, the beginning's first */
    why: Type.Array(TimeReason),
    /** past its end, and kept open for what is not delivered */
    blocked: Type.Optional(Type.Boolean()),
    gate: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Type.String(),
            title: Type.String(),
            roleTitle: Type.String(),
            policy: Type.Union([Type.Literal('BLOCK'), Type.Literal('WARN')]),
            /** ticked by a case that ends well */
            automatic: Type.Boolean(),
            deliveredAt: Type.Union([InstantOut, Type.Null()]),
            /** the caller may tick it, or the share of one unit at least */
            may: Type.Optional(Type.Boolean()),
            /** of what each unit of a role delivers: it is there with the last of them */
            shares: Type.Optional(
              Type.Array(
                Type.Object(
                  { unit: UnitRef, deliveredAt: Type.Union([InstantOut, Type.Null()]), may: Type.Boolean() },
                  closed,
                ),
              ),
            ),
          },
          closed,
        ),
      ),
    ),
  },
  closed,
)
export type PhaseItem = Static<typeof PhaseItem>

export const CampaignItem = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    templateId: Type.String(),
    templateVersion: Type.Integer(),
    status: Type.Union([
      Type.Literal('DRAFT'),
      Type.Literal('RUNNING'),
      Type.Literal('PAUSED'),
      Type.Literal('CLOSED'),
    ]),
    issueDate: Type.String(),
    campaignNow: InstantOut,
    clockMode: Type.String(),
    caseCount: Type.Integer(),
    createdAt: InstantOut,
    /** the campaign that it goes on from */
    follows: Type.Union([CampaignRef, Type.Null()]),
    /** the campaign of whose cascade it is a part */
    parent: Type.Union([CampaignRef, Type.Null()]),
    /** of a draft: its launch waits for another person, or for its time (real; null: as soon as it is confirmed), or was incomplete then */
    launch: Type.Optional(
      Type.Union([
        Type.Object(
          {
            status: Type.Enum(['ASKED', 'SCHEDULED', 'BLOCKED'], { type: 'string' }),
            at: Type.Union([InstantOut, Type.Null()]),
            /** until then, real ms */
            inMs: Type.Union([Type.Integer(), Type.Null()]),
            /** of one that was incomplete: what was missing */
            problems: Type.Optional(Type.Array(Problem)),
          },
          closed,
        ),
        Type.Null(),
      ]),
    ),
  },
  closed,
)
export type CampaignItem = Static<typeof CampaignItem>
export const CampaignPage = pageOf(CampaignItem)
/** `q`: a part of the title */
export const CampaignFilter = {
  q: Type.Optional(Type.String({ maxLength: 60 })),
  status: Type.Optional(Type.Enum(['DRAFT', 'RUNNING', 'PAUSED', 'CLOSED'], { type: 'string' })),
}

export const RoleBinding = Type.Object(
  {
    role: Type.String(),
    title: Type.String(),
    by: Type.String(),
    bound: Type.Union([UnitRef, Type.Null()]),
    perUnit: Type.Array(Type.Object({ site: UnitRef, unit: Type.Union([UnitRef, Type.Null()]) }, closed)),
    /** of a role of many units, each for itself */
    units: Type.Optional(Type.Array(UnitRef)),
    /** what the plan says of who makes it up */
    seats: Type.Optional(
      Type.Array(
        Type.Object(
          { id: Type.String(), title: Type.String(), kind: Type.String(), post: Type.String(), count: Type.Integer() },
          closed,
        ),
      ),
    ),
    composition: Type.Optional(Composition),
    /** units that have fewer people than the composition asks for */
    lacks: Type.Optional(
      Type.Array(Type.Object({ unit: UnitRef, leaders: Type.Integer(), members: Type.Integer() }, closed)),
    ),
    basis: Type.Optional(Type.String()),
  },
  closed,
)
export type RoleBinding = Static<typeof RoleBinding>

/** A level of the campaign: what it is now, what it may be (lowest first) with the duties that recur meanwhile, and who switched it. */
export const LevelItem = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    value: Type.String(),
    values: Type.Array(
      Type.Object({ id: Type.String(), title: Type.String(), duties: Type.Array(Type.String()) }, closed),
    ),
    /** title of the role that switches it, and whether that is the caller */
    declaredBy: Type.String(),
    may: Type.Boolean(),
    /** newest first */
    history: Type.Array(
      Type.Object({ value: Type.String(), reason: Type.String(), at: InstantOut, by: PersonRef }, closed),
    ),
  },
  closed,
)
export type LevelItem = Static<typeof LevelItem>

export const CampaignDetail = Type.Object(
  {
    campaign: CampaignItem,
    /** the published template that a campaign which goes on from this one would follow; null for a draft */
    followOn: Type.Union([Type.Object({ templateId: Type.String(), title: Type.String() }, closed), Type.Null()]),
    parameters: Type.Array(
      Type.Object(
        {
          key: Type.String(),
          title: Type.String(),
          type: Type.String(),
          value: Type.Unknown(),
          min: Type.Union([Type.Number(), Type.Null()]),
          max: Type.Union([Type.Number(), Type.Null()]),
          basis: Type.Union([Type.String(), Type.Null()]),
          /** of a subordinate campaign: whether it is free to set it, and what the parent has */
          parent: Type.Optional(Type.Object({ free: Type.Boolean(), value: Type.Unknown() }, closed)),
        },
        closed,
      ),
    ),
    roles: Type.Array(RoleBinding),
    phases: Type.Array(PhaseItem),
    /** what somebody may declare, with the phases that wait for it */
    events: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Type.String(),
            title: Type.String(),
            declaredAt: Type.Union([InstantOut, Type.Null()]),
            /** who declares it, and whether that is the caller */
            declaredBy: Type.Optional(Type.String()),
            may: Type.Optional(Type.Boolean()),
          },
          closed,
        ),
      ),
    ),
    levels: Type.Optional(Type.Array(LevelItem)),
    /** its template has units run campaigns of their own */
    cascades: Type.Optional(Type.Boolean()),
    ledgers: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          entries: Type.Integer(),
          fields: Type.Array(
            Type.Object({ key: Type.String(), title: Type.String(), required: Type.Boolean() }, closed),
          ),
        },
        closed,
      ),
    ),
    clock: Type.Unknown(),
    step: Type.Unknown(),
    /** what is missing before it can be launched, in words */
    gaps: Type.Array(Problem),
    may: Type.Array(
      Type.Object(
        {
          verb: Type.String(),
          allowed: Type.Boolean(),
          why: Type.Union([Type.String(), Type.Null()]),
          code: Type.Optional(Type.String()),
          /** by the campaign's rules only as a change that one proposes and another approves */
          asChange: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type CampaignDetail = Static<typeof CampaignDetail>

export const LaunchProgress = Type.Object(
  {
    status: Type.Union([
      Type.Literal('NONE'),
      Type.Literal('RUNNING'),
      Type.Literal('STOPPED'),
      Type.Literal('DONE'),
      Type.Literal('FAILED'),
    ]),
    targets: Type.Integer(),
    opened: Type.Integer(),
    started: Type.Integer(),
    failed: Type.Integer(),
    /** entries that no procedure of their ledger is for: they get no case */
    skipped: Type.Optional(Type.Integer()),
    error: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
)
export type LaunchProgress = Static<typeof LaunchProgress>

export const CampaignActBodies = {
  launch: Type.Object({}, closed),
  stop: Type.Object({}, closed),
  pause: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) }, closed),
  resume: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) }, closed),
  extend: Type.Object(
    { phase: Type.String(), endsOn: CivilDate, reason: Type.String({ minLength: 2, maxLength: 500 }) },
    closed,
  ),
  /** `children`: subordinate campaigns that still run go on by themselves, and report no more */
  close: Type.Object(
    { reason: Type.String({ minLength: 2, maxLength: 500 }), children: Type.Optional(Type.Literal('KEEP')) },
    closed,
  ),
  step: Type.Object({ to: Type.String() }, closed),
  /** something happened that phases wait for */
  declare: Type.Object({ note: Type.String({ minLength: 2, maxLength: 500 }) }, closed),
  /** a level is another now */
  switch: Type.Object(
    { value: Type.String({ maxLength: 40 }), reason: Type.String({ minLength: 2, maxLength: 500 }) },
    closed,
  ),
  /** dates that the plan leaves out */
  setDates: Type.Object(
    {
      startsOn: Type.Optional(CivilDate),
      endsOn: Type.Optional(CivilDate),
      reason: Type.String({ minLength: 2, maxLength: 500 }),
    },
    closed,
  ),
  /** what a phase must deliver is there; `unit`: whose share, where each unit delivers its own; `evidence` are files that the caller has uploaded */
  deliver: Type.Object(
    {
      unit: Type.Optional(Type.Integer({ minimum: 1 })),
      note: Type.String({ minLength: 2, maxLength: 500 }),
      evidence: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 12, uniqueItems: true })),
    },
    closed,
  ),
  /** the campaign takes a calendar version that was published: open deadlines are worked out again, case by case */
  calendar: Type.Object(
    { version: Type.String({ maxLength: 40 }), reason: Type.String({ minLength: 2, maxLength: 500 }) },
    closed,
  ),
}

const OpenAndOverdue = { open: Type.Integer(), overdue: Type.Integer() }

/** Every number counts cases, and is the length of the case list with the same word; `duties` alone counts tasks. */
export const CampaignProgress = Type.Object(
  {
    byStatus: Type.Record(Type.String(), Type.Integer()),
    byStep: Type.Array(Type.Object({ step: Type.String(), title: Type.String(), ...OpenAndOverdue }, closed)),
    /** who needs help most first, as on the overview */
    byUnit: Type.Array(Type.Object({ unit: UnitRef, ...NeedCounts, closed: Type.Integer() }, closed)),
    formula: NeedFormula,
    /** open tasks of duties, which are of no case */
    duties: Type.Array(Type.Object({ duty: Type.String(), title: Type.String(), ...OpenAndOverdue }, closed)),
    asOf: InstantOut,
  },
  closed,
)
export type CampaignProgress = Static<typeof CampaignProgress>

/** Answer to an act on a campaign: the act's number, and its instant in campaign time. */
export const CampaignActAnswer = Type.Object(
  {
    campaignId: Type.String(),
    actNo: Type.Union([Type.Integer(), Type.Null()]),
    at: InstantOut,
    campaignNow: InstantOut,
    processing: Type.Boolean(),
  },
  closed,
)

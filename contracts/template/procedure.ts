import Type, { type Static } from 'typebox'
import { EvidenceSlot } from '../evidence.ts'
import { Booking } from './account.ts'
import { Confidential } from './confidentiality.ts'
import { FormField } from './form.ts'
import { Performer, Signs } from './signs.ts'
import { InstantRule } from './time.ts'
import { basis, Condition, closed, Id } from './words.ts'

export { Booking } from './account.ts'
export { FormField } from './form.ts'

/**
 * What a timed entry does: a reminder to those who hold the task, an escalation to a role above, or (BPMN: a timer boundary event) the step is
 * completed by itself with an outcome.
 */
export const AgendaRule = Type.Object(
  {
    id: Id,
    from: Type.Union([Type.Literal('due'), Type.Literal('opened')]),
    /** Relative to `from`; absent: at that very instant. */
    after: Type.Optional(InstantRule),
    do: Type.Union([Type.Literal('remind'), Type.Literal('escalate'), Type.Literal('overdue'), Type.Literal('lapse')]),
    /** Of a `lapse`: the outcome with which the step is completed. */
    outcome: Type.Optional(Id),
    to: Type.Optional(Id),
    level: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    text: Type.String({ minLength: 1, maxLength: 200 }),
  },
  closed,
)
export type AgendaRule = Static<typeof AgendaRule>

export const Branch = Type.Object({ when: Type.Optional(Condition), step: Id }, closed)
export type Branch = Static<typeof Branch>

/** Opens cases of another procedure: one, one for each unit of a role, or one for each item of a list. `item` is read in `matter`. */
export const Start = Type.Object(
  {
    procedure: Id,
    when: Type.Optional(Condition),
    forEach: Type.Optional(Type.Union([Type.Object({ role: Id }, closed), Type.Object({ items: Condition }, closed)])),
    matter: Type.Optional(Type.Record(Type.String(), Condition)),
  },
  closed,
)
export type Start = Static<typeof Start>

/** A loss of eligibility: of the unit, or of its members as they were when the case was opened (S0-50). */
export const Imposition = Type.Object(
  {
    ineligibleFor: Type.String({ minLength: 1, maxLength: 60 }),
    on: Type.Enum(['UNIT', 'MEMBERS']),
    validFor: Type.Enum(['NEXT_MONTH', 'NEXT_QUARTER', 'NEXT_YEAR', 'THIS_YEAR']),
  },
  closed,
)
export type Imposition = Static<typeof Imposition>

export const Outcome = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 30 }),
    /** 退回: goes back instead of on; the reason is shouted at the receiver. */
    kind: Type.Optional(Type.Union([Type.Literal('complete'), Type.Literal('return')])),
    /** Of a 退回: whoever sends it back may choose another step than `to` says: any that the case has been through, or one of these. */
    returnTo: Type.Optional(Type.Union([Type.Literal('EARLIER'), Type.Array(Id, { minItems: 1, maxItems: 20 })])),
    reasonRequired: Type.Optional(Type.Boolean()),
    /** Offered only where this holds for the answers given. */
    when: Type.Optional(Condition),
    /** Evidence slots that must be filled for this outcome. */
    evidence: Type.Optional(Type.Array(Id)),
    checklist: Type.Optional(Type.Boolean()),
    /** Values that later conditions, routing and documents read. */
    sets: Type.Optional(Type.Record(Type.String(), Condition)),
    /** A document that is numbered and issued by this outcome. */
    document: Type.Optional(Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,59}$' })),
    /** Facts that this outcome records; with data, its fields by FEEL. */
    facts: Type.Optional(
      Type.Array(Type.Union([Id, Type.Object({ fact: Id, data: Type.Record(Type.String(), Condition) }, closed)]), {
        maxItems: 8,
      }),
    ),
    /** Facts of this case that count no longer: a measure withdrawn, a finding corrected. They stay visible, marked. */
    voids: Type.Optional(Type.Array(Id, { maxItems: 8 })),
    /** Entries in accounts: a deduction, a prize, a fee. */
    books: Type.Optional(Type.Array(Booking, { maxItems: 4 })),
    /** Accounts in which everything that this case has booked is reversed, visibly, before this outcome books anew. */
    reverses: Type.Optional(Type.Array(Id, { maxItems: 8 })),
    /** Cases that follow: resolutions that become tasks, a sub-plan for each unit. */
    starts: Type.Optional(Type.Array(Start, { maxItems: 6 })),
    lists: Type.Optional(
      Type.Array(Type.Object({ list: Id, do: Type.Enum(['ADD', 'REMOVE']) }, closed), { maxItems: 6 }),
    ),
    /** A score of a duty on the site and day of this matter, set by cause; the original is kept (S0-38). */
    override: Type.Optional(
      Type.Object({ duty: Id, score: Type.Number({ minimum: 0, maximum: 100 }), reason: Type.String() }, closed),
    ),
    imposes: Type.Optional(Imposition),
    /** What this case has imposed is in force no longer. */
    lifts: Type.Optional(Type.Boolean()),
    /** Something is done in another system. */
    calls: Type.Optional(
      Type.Array(Type.Object({ integration: Id, data: Type.Record(Type.String(), Condition) }, closed), {
        maxItems: 4,
      }),
    ),
    to: Type.Array(Branch, { minItems: 1, maxItems: 8 }),
  },
  closed,
)
export type Outcome = Static<typeof Outcome>

/** Help from another agency on the same case (S0-13: traffic police clear the vehicles); it does not steer the case. */
export const Assist = Type.Object(
  { id: Id, title: Type.String(), role: Id, when: Type.Optional(Condition), due: Type.Optional(InstantRule) },
  closed,
)
export type Assist = Static<typeof Assist>

export const Attendee = Type.Object(
  { role: Id, grade: Type.Enum(['PRINCIPAL', 'DEPUTY', 'LIAISON', 'ANY']), during: Type.Optional(Id) },
  closed,
)
export type Attendee = Static<typeof Attendee>

/** What rules of time count from, where it is not the opening: a date in `value.…`, `site.…`, `matter.…`; of several dates the latest. */
const anchor = Type.Optional(
  Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 2, maxItems: 4, uniqueItems: true })]),
)

export const TaskStep = Type.Object(
  {
    kind: Type.Literal('task'),
    title: Type.String({ minLength: 1, maxLength: 40 }),
    performer: Performer,
    /** How they decide together, where several perform it. */
    signs: Type.Optional(Signs),
    phase: Type.Optional(Id),
    due: Type.Optional(InstantRule),
    /** Not to be completed before; counted as `due` is. Sending it back need not wait. */
    earliest: Type.Optional(InstantRule),
    anchor,
    /** A value (set by an earlier outcome) with a number of working days that replaces `due`. */
    dueDaysFrom: Type.Optional(Type.String()),
    agenda: Type.Optional(Type.Array(AgendaRule, { maxItems: 12 })),
    form: Type.Optional(Type.Array(FormField, { maxItems: 60 })),
    checklist: Type.Optional(Id),
    evidence: Type.Optional(Type.Array(EvidenceSlot, { maxItems: 12 })),
    /** Who completed one of these steps in this case may not do this one (who handles must not close). */
    notBy: Type.Optional(Type.Array(Id)),
    assists: Type.Optional(Type.Array(Assist, { maxItems: 4 })),
    /** Who is to attend, and at which grade; it may rise during a phase (S3-42). */
    attendees: Type.Optional(Type.Array(Attendee, { maxItems: 20 })),
    bulk: Type.Optional(Type.Boolean()),
    help: Type.Optional(Type.String()),
    basis,
    outcomes: Type.Record(Type.String(), Outcome),
  },
  closed,
)
export type TaskStep = Static<typeof TaskStep>

export const EndStep = Type.Object(
  {
    kind: Type.Literal('end'),
    title: Type.String(),
    status: Type.Union([Type.Literal('CLOSED'), Type.Literal('REFERRED'), Type.Literal('NOT_ESTABLISHED')]),
    /** 回头看: opens `step` again and again, until the phase ends. */
    lookBack: Type.Optional(Type.Object({ step: Id, every: InstantRule, untilPhase: Type.Optional(Id) }, closed)),
  },
  closed,
)
export type EndStep = Static<typeof EndStep>

/** Waits for an instant (the day of an operation), counted from the opening of the step or from its `anchor`. */
export const WaitStep = Type.Object(
  {
    kind: Type.Literal('wait'),
    title: Type.String(),
    until: InstantRule,
    anchor,
    next: Id,
    basis,
  },
  closed,
)
export type WaitStep = Static<typeof WaitStep>

/** Waits until every case that this one has started has ended, at the longest until `due` (BPMN parallel multi-instance). */
export const GatherStep = Type.Object(
  { kind: Type.Literal('gather'), title: Type.String(), due: Type.Optional(InstantRule), next: Id, basis },
  closed,
)
export type GatherStep = Static<typeof GatherStep>

export const Step = Type.Union([TaskStep, WaitStep, GatherStep, EndStep])
export type Step = Static<typeof Step>

/**
 * What a case is about where it is no site: a meeting, an operation, a complaint, a measure. Its fields are typed when the case is
 * opened by hand or from outside; `unit` (whom it concerns), `openedBy`, `site`, `day`, `ground`, `period` are set by whatever opens it.
 */
export const Matter = Type.Object(
  {
    fields: Type.Array(FormField, { maxItems: 40 }),
    /** FEEL text for the name of the case; absent: the title of the procedure. */
    name: Type.Optional(Condition),
    /** The roles that may open one by hand. */
    openedBy: Type.Optional(Type.Array(Id, { maxItems: 20 })),
  },
  closed,
)
export type Matter = Static<typeof Matter>

/** A procedure as data: the case machine interprets it, and knows nothing of what it is about. Either of a ledger's sites, or of a matter. */
export const Procedure = Type.Object(
  {
    id: Id,
    title: Type.String(),
    ledger: Type.Optional(Id),
    /** The sites of the ledger that it is for; the first procedure that holds opens the case. Reads `site.*`, `origin`. */
    where: Type.Optional(Condition),
    matter: Type.Optional(Matter),
    /** First step by origin of the entry; `default` for the rest. */
    start: Type.Record(Type.String(), Id),
    steps: Type.Record(Type.String(), Step),
    /** Steps that count as look-back: a task is open there while the case stays closed. */
    lookBackSteps: Type.Optional(Type.Array(Id)),
    /** Where an operator's or the office's reopening leads. */
    reopenTo: Id,
    /** Who may suspend, extend, cancel, merge, correct, reroute. */
    steward: Id,
    confidential: Type.Optional(Confidential),
  },
  closed,
)
export type Procedure = Static<typeof Procedure>

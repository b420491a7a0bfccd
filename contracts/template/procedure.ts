import Type, { type Static } from 'typebox'
import { InstantRule } from '../calendar.ts'
import { EvidenceSlot } from '../evidence.ts'

/** A FEEL expression (OMG DMN 1.5 §10.3). It may read `site.*`, `answer.*`, `value.*`, `count.*`, `origin`, `round`. */
export const Condition = Type.String({ minLength: 1, maxLength: 400 })

const Id = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' })
const closed = { additionalProperties: false }

/** One question of a form; the answers travel with the act and stay with the task. */
export const FormField = Type.Object(
  {
    key: Id,
    title: Type.String({ minLength: 1, maxLength: 60 }),
    type: Type.Union([
      Type.Literal('text'),
      Type.Literal('longText'),
      Type.Literal('integer'),
      Type.Literal('number'),
      Type.Literal('date'),
      Type.Literal('boolean'),
      Type.Literal('choice'),
      Type.Literal('choices'),
    ]),
    required: Type.Optional(Type.Boolean()),
    options: Type.Optional(
      Type.Array(Type.Object({ value: Type.String(), label: Type.String() }, closed), { maxItems: 50 }),
    ),
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
    maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 4000 })),
    /** Fill from the ledger or an earlier answer, so that nobody types it twice: `site.address`, `value.violation`. */
    prefill: Type.Optional(Type.String()),
    /** The outcomes for which this field is asked; absent: all. */
    outcomes: Type.Optional(Type.Array(Id)),
    help: Type.Optional(Type.String()),
    /** Plan row or article that asks for it. */
    basis: Type.Optional(Type.String()),
  },
  closed,
)
export type FormField = Static<typeof FormField>

/** What a timed entry does: a reminder to those who hold the task, an escalation to a role above. */
export const AgendaRule = Type.Object(
  {
    id: Id,
    from: Type.Union([Type.Literal('due'), Type.Literal('opened')]),
    /** Relative to `from`; absent: at that very instant. */
    after: Type.Optional(InstantRule),
    do: Type.Union([Type.Literal('remind'), Type.Literal('escalate'), Type.Literal('overdue')]),
    to: Type.Optional(Id),
    level: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    text: Type.String({ minLength: 1, maxLength: 200 }),
  },
  closed,
)
export type AgendaRule = Static<typeof AgendaRule>

export const Branch = Type.Object({ when: Type.Optional(Condition), step: Id }, closed)
export type Branch = Static<typeof Branch>

export const Outcome = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 30 }),
    /** 退回: goes back instead of on; the reason is shouted at the receiver. */
    kind: Type.Optional(Type.Union([Type.Literal('complete'), Type.Literal('return')])),
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
    /** Facts for ladders and rankings, recorded with the site as subject. */
    facts: Type.Optional(Type.Array(Id)),
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

export const TaskStep = Type.Object(
  {
    kind: Type.Literal('task'),
    title: Type.String({ minLength: 1, maxLength: 40 }),
    /** A role of the template, or `{ routing }`: a decision table that names the role. */
    performer: Type.Union([Type.Object({ role: Id }, closed), Type.Object({ routing: Id }, closed)]),
    phase: Type.Optional(Id),
    due: Type.Optional(InstantRule),
    /** A value (set by an earlier outcome) with a number of working days that replaces `due`. */
    dueDaysFrom: Type.Optional(Type.String()),
    agenda: Type.Optional(Type.Array(AgendaRule, { maxItems: 12 })),
    form: Type.Optional(Type.Array(FormField, { maxItems: 60 })),
    checklist: Type.Optional(Id),
    evidence: Type.Optional(Type.Array(EvidenceSlot, { maxItems: 12 })),
    /** Who completed one of these steps in this case may not do this one (who handles must not close). */
    notBy: Type.Optional(Type.Array(Id)),
    assists: Type.Optional(Type.Array(Assist, { maxItems: 4 })),
    bulk: Type.Optional(Type.Boolean()),
    help: Type.Optional(Type.String()),
    basis: Type.Optional(Type.String()),
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

export const Step = Type.Union([TaskStep, EndStep])
export type Step = Static<typeof Step>

/** A procedure as data: the case machine interprets it, and knows nothing of what it is about. */
export const Procedure = Type.Object(
  {
    id: Id,
    title: Type.String(),
    ledger: Id,
    /** First step by origin of the entry; `default` for the rest. */
    start: Type.Record(Type.String(), Id),
    steps: Type.Record(Type.String(), Step),
    /** Steps that count as look-back: a task is open there while the case stays closed. */
    lookBackSteps: Type.Optional(Type.Array(Id)),
    /** Where an operator's or the office's reopening leads. */
    reopenTo: Id,
    /** Who may suspend, extend, cancel, merge, correct, reroute. */
    steward: Id,
  },
  closed,
)
export type Procedure = Static<typeof Procedure>

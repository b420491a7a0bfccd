import Type, { type Static } from 'typebox'
import { EvidenceSlot } from '../evidence.ts'
import { FormField } from './form.ts'
import { During } from './level.ts'
import { AgendaRule } from './procedure.ts'
import { InstantRule, SeriesRule } from './time.ts'
import { basis, Condition, closed, Id, orParameter } from './words.ts'

/** Which sites of a ledger one occurrence is about, and how many are drawn. The seed and the list drawn from are kept (S0-35). */
export const DutySites = Type.Object(
  {
    ledger: Id,
    /** The performing unit has the sites for which this role finds it; absent: all sites. */
    heldBy: Type.Optional(Id),
    /** Reads `site.*`, `origin`, `status` (of the case), `lists`. */
    where: Type.Optional(Condition),
    sample: Type.Optional(
      Type.Union([
        Type.Object({ count: orParameter(Type.Integer({ minimum: 1, maximum: 1000 })) }, closed),
        Type.Object({ percent: orParameter(Type.Number({ exclusiveMinimum: 0, maximum: 100 })) }, closed),
      ]),
    ),
  },
  closed,
)
export type DutySites = Static<typeof DutySites>

/** One task an occurrence (a site of it, or the unit): a fact is recorded when it is completed. */
export const RecordWork = Type.Object(
  {
    record: Id,
    form: Type.Optional(Type.Array(FormField, { maxItems: 60 })),
    checklist: Type.Optional(Id),
    evidence: Type.Optional(Type.Array(EvidenceSlot, { maxItems: 12 })),
    bulk: Type.Optional(Type.Boolean()),
    help: Type.Optional(Type.String()),
    /** Another duty whose score of the same site and day this one checks; the difference is shown and kept. */
    against: Type.Optional(Id),
    /** A case that follows from what was found: reported at once (S0-36), a problem to rectify. */
    starts: Type.Optional(Type.Array(Type.Object({ when: Condition, procedure: Id }, closed), { maxItems: 6 })),
  },
  closed,
)
export type RecordWork = Static<typeof RecordWork>

/**
 * A case of a procedure an occurrence: a meeting, an operation, a sub-plan, a self-check. The occurrence is met once its case has ended.
 * `matter` fields by FEEL over `unit`, `occurrence`, `param`.
 */
export const ProcedureWork = Type.Object(
  {
    procedure: Id,
    matter: Type.Optional(Type.Record(Type.String(), Condition)),
    /** Takes turns: `count` units of a role, the next ones each time (S1-26), into this matter field. */
    rotate: Type.Optional(
      Type.Object({ role: Id, count: orParameter(Type.Integer({ minimum: 1, maximum: 20 })), into: Id }, closed),
    ),
  },
  closed,
)
export type ProcedureWork = Static<typeof ProcedureWork>

/** Nothing is opened: at the end of each period the unit's facts are counted (每月有行动, S1-12; 每周至少一次, S3-32). */
export const ExpectWork = Type.Object(
  { expect: Id, atLeast: orParameter(Type.Integer({ minimum: 1, maximum: 1000 })) },
  closed,
)
export type ExpectWork = Static<typeof ExpectWork>

/** Rankings are published, indicators and quotas compared with their targets, once all that counts has been followed. */
export const AssessWork = Type.Object({ assess: Type.Array(Id, { minItems: 1, maxItems: 20 }) }, closed)
export type AssessWork = Static<typeof AssessWork>

/**
 * At the occurrence each unit's own campaign of a cascade reports up: the platform records its indicators as they stood then. Late where that
 * campaign did not run yet; missed where it does not by the deadline either.
 */
export const RollUpWork = Type.Object({ rollUp: Id }, closed)
export type RollUpWork = Static<typeof RollUpWork>

/** A recurring obligation of each unit of a role. */
export const Duty = Type.Object(
  {
    id: Id,
    title: Type.String({ minLength: 1, maxLength: 60 }),
    performer: Id,
    /** The phases during which it recurs; absent: as long as the campaign runs. */
    within: Type.Optional(Type.Array(Id, { minItems: 1 })),
    /** Only while all of these levels hold; absent: whatever they are. */
    during: Type.Optional(Type.Array(During, { minItems: 1, maxItems: 4 })),
    /** A series, or one instant; the `due` of both is counted from the occurrence. `adHoc`: opens nothing, is recorded whenever it happens. */
    when: Type.Union([
      SeriesRule,
      Type.Object({ once: InstantRule, due: Type.Optional(InstantRule) }, closed),
      Type.Object({ adHoc: Type.Literal(true) }, closed),
    ]),
    /** Another deadline, where this parameter (yes or no) is set: 第二天 as the next working day (S0-34). */
    dueSetting: Type.Optional(Type.Object({ param: Id, due: InstantRule }, closed)),
    /** Opens so long before the occurrence (`in` negative): to prepare, to file. */
    opens: Type.Optional(InstantRule),
    /** From the due instant: what is not done by then is missed; absent: missed when due. Until then it is late. */
    closes: Type.Optional(InstantRule),
    agenda: Type.Optional(Type.Array(AgendaRule, { maxItems: 8 })),
    sites: Type.Optional(DutySites),
    does: Type.Union([RecordWork, ProcedureWork, ExpectWork, AssessWork, RollUpWork]),
    /** Facts recorded once for an occurrence (of each site) that came late or never. */
    lateFact: Type.Optional(Id),
    missedFact: Type.Optional(Id),
    basis,
  },
  closed,
)
export type Duty = Static<typeof Duty>

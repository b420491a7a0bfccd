import Type, { type Static } from 'typebox'
import { EvidenceSlot } from '../evidence.ts'
import { FormField } from '../template/form.ts'
import { Checklist } from '../template/template.ts'
import { CaseRef } from './case-relations.ts'
import { closed, InstantOut, PageQuery, PersonRef, pageOf, UnitRef } from './shapes.ts'
import { CompleteBody, TaskStatus } from './tasks.ts'

const NullableInstant = Type.Union([InstantOut, Type.Null()])

/** A recurring obligation of one unit, and how it is kept. */
export const DutyItem = Type.Object(
  {
    id: Type.String(),
    campaignId: Type.String(),
    duty: Type.String(),
    title: Type.String(),
    unit: UnitRef,
    kind: Type.Enum(['RECORD', 'PROCEDURE', 'EXPECT', 'ASSESS', 'ROLL_UP'], { type: 'string' }),
    /** something may be recorded beside its occurrences */
    recordsBeside: Type.Boolean(),
    ended: Type.Boolean(),
    /** the campaign is paused */
    onHold: Type.Boolean(),
    next: Type.Union([Type.Object({ key: Type.String(), opensAt: InstantOut }, closed), Type.Null()]),
    /** tasks by now, over all occurrences; a case that one has opened and that goes on is open too */
    open: Type.Integer(),
    done: Type.Integer(),
    late: Type.Integer(),
    missed: Type.Integer(),
    /** done in time, of what was due, in per cent; null: nothing was due yet */
    rate: Type.Union([Type.Number(), Type.Null()]),
    /** periods that were short of what was expected */
    short: Type.Integer(),
  },
  closed,
)
export type DutyItem = Static<typeof DutyItem>
export const DutyList = Type.Object({ items: Type.Array(DutyItem) }, closed)

export const OccurrenceItem = Type.Object(
  {
    key: Type.String(),
    ordinal: Type.Integer(),
    day: Type.String(),
    at: InstantOut,
    openedAt: InstantOut,
    dueAt: NullableInstant,
    closesAt: NullableInstant,
    status: Type.Enum(['OPEN', 'STARTED', 'CLOSED', 'MET', 'SHORT', 'SKIPPED', 'CANCELLED'], { type: 'string' }),
    tasks: Type.Integer(),
    open: Type.Integer(),
    done: Type.Integer(),
    late: Type.Integer(),
    missed: Type.Integer(),
    /** that it has opened: counted among tasks, and among open while it goes on */
    case: Type.Union([CaseRef, Type.Null()]),
    /** of a sample: what it was drawn with, and from how many */
    sample: Type.Union([
      Type.Object({ seed: Type.String(), of: Type.Integer(), sha256: Type.String() }, closed),
      Type.Null(),
    ]),
  },
  closed,
)
export type OccurrenceItem = Static<typeof OccurrenceItem>
export const OccurrencePage = pageOf(OccurrenceItem)
export type OccurrencePage = Static<typeof OccurrencePage>

/** The numbers of a duty and of its occurrences, each leads to what it counts; `missed` counts periods that were short too. */
export const DutyCount = Type.Enum(['open', 'done', 'late', 'missed'], { type: 'string' })
export type DutyCount = Static<typeof DutyCount>
export const OccurrencesQuery = Type.Object({ ...PageQuery, are: Type.Optional(DutyCount) }, closed)

/** One task of an occurrence, with the score and how far it is from the one that it checks. */
export const OccurrenceTask = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    site: Type.Union([Type.String(), Type.Null()]),
    status: TaskStatus,
    late: Type.Boolean(),
    by: Type.Union([PersonRef, Type.Null()]),
    doneAt: NullableInstant,
    score: Type.Union([Type.Number(), Type.Null()]),
    /** title of the band of the score that counts */
    band: Type.Optional(Type.String()),
    compared: Type.Union([Type.Number(), Type.Null()]),
    difference: Type.Union([Type.Number(), Type.Null()]),
    /** the score that counts instead */
    override: Type.Union([Type.Object({ score: Type.Number(), reason: Type.String() }, closed), Type.Null()]),
  },
  closed,
)
export type OccurrenceTask = Static<typeof OccurrenceTask>

/** An occurrence with its tasks; `pool`: what a sample was drawn from, in the order that its hash is over. */
export const OccurrenceDetail = Type.Object(
  {
    duty: DutyItem,
    occurrence: OccurrenceItem,
    tasks: Type.Array(OccurrenceTask),
    pool: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }, closed)),
  },
  closed,
)
export type OccurrenceDetail = Static<typeof OccurrenceDetail>

/** What a record beside the occurrences asks for; `ledger`: it is about an entry of this one. */
export const RecordForm = Type.Object(
  {
    form: Type.Array(FormField),
    checklist: Type.Union([Checklist, Type.Null()]),
    evidence: Type.Array(EvidenceSlot),
    help: Type.Union([Type.String(), Type.Null()]),
    ledger: Type.Union([Type.String(), Type.Null()]),
    /** the caller works in the unit whose duty it is */
    allowed: Type.Boolean(),
  },
  closed,
)
export type RecordForm = Static<typeof RecordForm>

/** POST /api/duties/:id/records: beside the occurrences. */
export const RecordBody = Type.Object(
  {
    /** ledger entry; absent: about the unit */
    site: Type.Optional(Type.String({ maxLength: 80 })),
    answers: CompleteBody.properties.answers,
    checklist: CompleteBody.properties.checklist,
    evidence: CompleteBody.properties.evidence,
  },
  closed,
)
export type RecordBody = Static<typeof RecordBody>

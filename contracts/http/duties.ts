import Type, { type Static } from 'typebox'
import { closed, InstantOut, pageOf, UnitRef } from './common.ts'
import { CompleteBody } from './tasks.ts'

const NullableInstant = Type.Union([InstantOut, Type.Null()])

/** A recurring obligation of one unit, and how it is kept. */
export const DutyItem = Type.Object(
  {
    id: Type.String(),
    campaignId: Type.String(),
    duty: Type.String(),
    title: Type.String(),
    unit: UnitRef,
    kind: Type.Enum(['RECORD', 'PROCEDURE', 'EXPECT', 'ASSESS'], { type: 'string' }),
    /** something may be recorded beside its occurrences */
    recordsBeside: Type.Boolean(),
    ended: Type.Boolean(),
    /** the campaign is paused */
    onHold: Type.Boolean(),
    next: Type.Union([Type.Object({ key: Type.String(), opensAt: InstantOut }, closed), Type.Null()]),
    /** tasks by now, over all occurrences */
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

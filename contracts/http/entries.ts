import Type, { type Static } from 'typebox'
import { CaseDetail } from './cases.ts'
import { closed, InstantOut, PageQuery, PersonRef, pageOf, UnitRef } from './shapes.ts'

export const EntryItem = Type.Object(
  {
    id: Type.String(),
    no: Type.Integer(),
    name: Type.String(),
    origin: Type.String(),
    unit: UnitRef,
    version: Type.Integer(),
    status: Type.String(),
    data: Type.Record(Type.String(), Type.Unknown()),
  },
  closed,
)
export type EntryItem = Static<typeof EntryItem>
export const EntryPage = pageOf(EntryItem)
export const EntryQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 60 })),
    unit: Type.Optional(Type.Integer()),
    origin: Type.Optional(Type.String()),
    ...PageQuery,
  },
  closed,
)

const reason = Type.String({ minLength: 2, maxLength: 500 })
const SiteFact = Type.Object({ key: Type.String(), title: Type.String(), value: Type.String() }, closed)

export const EntryDetail = Type.Object(
  {
    entry: EntryItem,
    campaign: Type.Object({ id: Type.String(), title: Type.String(), status: Type.String() }, closed),
    ledger: Type.Object({ id: Type.String(), title: Type.String() }, closed),
    /** in the words and the order of the ledger; numbers of persons show only their ends */
    site: Type.Array(SiteFact),
    createdAt: InstantOut,
    updatedAt: InstantOut,
    may: Type.Array(
      Type.Object(
        {
          verb: Type.String(),
          allowed: Type.Boolean(),
          why: Type.Union([Type.String(), Type.Null()]),
          code: Type.Optional(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type EntryDetail = Static<typeof EntryDetail>

/** A version of an entry: who wrote it, when and why, and what it changed. */
export const EntryVersionItem = Type.Object(
  {
    version: Type.Integer(),
    at: InstantOut,
    by: PersonRef,
    reason: Type.String(),
    changes: Type.Array(
      Type.Object(
        {
          key: Type.String(),
          title: Type.String(),
          before: Type.Union([Type.String(), Type.Null()]),
          after: Type.Union([Type.String(), Type.Null()]),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type EntryVersionItem = Static<typeof EntryVersionItem>
export const EntryVersions = Type.Object({ items: Type.Array(EntryVersionItem) }, closed)

/** 一企一档: the entry, how it came to be what it is, and its cases with what was done and handed in. */
export const EntryFile = Type.Object(
  {
    ...EntryDetail.properties,
    versions: Type.Array(EntryVersionItem),
    /** its own case first, then those that were merged into it; only those that the caller may see */
    cases: Type.Array(CaseDetail),
  },
  closed,
)
export type EntryFile = Static<typeof EntryFile>

/** `data`: the fields that change, null takes an optional one away. `version`: the one that was read, when nobody else may have changed it. */
export const CorrectEntryBody = Type.Object(
  {
    data: Type.Record(Type.String(), Type.Unknown()),
    reason,
    version: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  closed,
)
export type CorrectEntryBody = Static<typeof CorrectEntryBody>

/** `caseId`, `actNo`: the correction is an act of the entry's case as well, which is going on. */
export const EntryCorrected = Type.Object(
  {
    entryId: Type.String(),
    version: Type.Integer(),
    changed: Type.Array(Type.String()),
    caseId: Type.Union([Type.String(), Type.Null()]),
    actNo: Type.Union([Type.Integer(), Type.Null()]),
    processing: Type.Boolean(),
  },
  closed,
)
export type EntryCorrected = Static<typeof EntryCorrected>

/** An entry by hand: of a draft's survey, or omitted or new while the campaign runs, which opens its case. */
export const AddEntryBody = Type.Object(
  {
    campaign: Type.String(),
    ledger: Type.String(),
    origin: Type.Union([Type.Literal('SURVEYED'), Type.Literal('OMITTED'), Type.Literal('NEW')]),
    data: Type.Record(Type.String(), Type.Unknown()),
    reason,
  },
  closed,
)
export type AddEntryBody = Static<typeof AddEntryBody>
export const EntryAdded = Type.Object(
  {
    entryId: Type.String(),
    /** null: the campaign is a draft, cases are opened by its launch */
    caseId: Type.Union([Type.String(), Type.Null()]),
    at: InstantOut,
    processing: Type.Boolean(),
  },
  closed,
)
export type EntryAdded = Static<typeof EntryAdded>

import Type, { type Static } from 'typebox'
import { CivilDate } from '../calendar.ts'
import { TraceEvent, TraceLevel } from './cases.ts'
import { CampaignRef, closed, InstantOut, PageQuery, PersonRef, pageOf, UnitRef } from './shapes.ts'

export const TrailSearchQuery = Type.Object(
  {
    campaign: Type.Optional(Type.String({ maxLength: 40 })),
    /** of the case */
    unit: Type.Optional(Type.Integer({ minimum: 1 })),
    type: Type.Optional(Type.String({ maxLength: 60 })),
    level: Type.Optional(TraceLevel),
    actor: Type.Optional(Type.Integer({ minimum: 1 })),
    /** civil days on which it was recorded, both inclusive */
    from: Type.Optional(CivilDate),
    until: Type.Optional(CivilDate),
    troubles: Type.Optional(Type.Boolean()),
    ...PageQuery,
  },
  closed,
)
export type TrailSearchQuery = Static<typeof TrailSearchQuery>

/** A file that came in with an entry. The hash is the chain's; name and size (bytes) are on record beside it, null where that is gone or out of reach. */
export const NamedFile = Type.Object(
  {
    id: Type.String(),
    sha256: Type.String(),
    name: Type.Union([Type.String(), Type.Null()]),
    size: Type.Union([Type.Integer(), Type.Null()]),
  },
  closed,
)
export type NamedFile = Static<typeof NamedFile>

const Named = Type.Object({ id: Type.String(), name: Type.String() }, closed)
/** An entry of any chain, with what it is about: whatever the asker may not know of is null. */
export const TrailHit = Type.Object(
  {
    subject: Type.String(),
    case: Type.Union([Named, Type.Null()]),
    /** of a ledger, whose chain it is */
    site: Type.Union([Named, Type.Null()]),
    /** that it follows from, with the unit that has it */
    duty: Type.Union([
      Type.Object({ id: Type.String(), title: Type.String(), unit: Type.String() }, closed),
      Type.Null(),
    ]),
    /** the person or unit whose chain it is */
    owner: Type.Union([Type.String(), Type.Null()]),
    campaign: Type.Union([CampaignRef, Type.Null()]),
    files: Type.Array(NamedFile),
    event: TraceEvent,
  },
  closed,
)
export type TrailHit = Static<typeof TrailHit>
export const TrailHitPage = pageOf(TrailHit)
export type TrailHitPage = Static<typeof TrailHitPage>

const { cursor: _cursor, limit: _limit, ...SearchFilters } = TrailSearchQuery.properties
export const TrailCountsQuery = Type.Object(SearchFilters, closed)
const LevelCounts = Type.Array(Type.Object({ level: TraceLevel, count: Type.Integer() }, closed))
/** How many entries each filter would show, under the others that are set. */
export const TrailCounts = Type.Object(
  {
    levels: LevelCounts,
    types: Type.Array(Type.Object({ type: Type.String(), count: Type.Integer() }, closed)),
    troubles: Type.Integer(),
    /** of the latest entries alone, where there are more than are counted: there are at least so many */
    exact: Type.Boolean(),
  },
  closed,
)
export type TrailCounts = Static<typeof TrailCounts>
export type TrailCountsQuery = Static<typeof TrailCountsQuery>

export const RecordQuery = Type.Object(
  { q: Type.String({ minLength: 1, maxLength: 60 }), campaign: Type.Optional(Type.String({ maxLength: 40 })) },
  closed,
)
/** What a text finds beside cases: sites of ledgers, documents by number or title, people. The first few of each. */
export const RecordsFound = Type.Object(
  {
    entries: Type.Array(
      Type.Object({ id: Type.String(), name: Type.String(), unit: UnitRef, campaign: CampaignRef }, closed),
    ),
    documents: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          number: Type.String(),
          title: Type.String(),
          caseId: Type.String(),
          campaign: CampaignRef,
          issuedAt: InstantOut,
        },
        closed,
      ),
    ),
    persons: Type.Array(Type.Object({ ...PersonRef.properties, unit: UnitRef }, closed)),
  },
  closed,
)
export type RecordsFound = Static<typeof RecordsFound>

export const CheckpointItem = Type.Object(
  {
    day: CivilDate,
    /** chains that grew on the day, and by how many entries */
    subjects: Type.Integer(),
    entries: Type.Integer(),
    prevHash: Type.String(),
    hash: Type.String(),
    sealedAt: InstantOut,
  },
  closed,
)
export type CheckpointItem = Static<typeof CheckpointItem>
export const CheckpointPage = pageOf(CheckpointItem)
export type CheckpointPage = Static<typeof CheckpointPage>

/** Whether the entries of a day still give the hash that was sealed. */
export const CheckpointVerdict = Type.Object(
  {
    verdict: Type.Enum(['pass', 'fail']),
    day: CivilDate,
    sealed: Type.String(),
    found: Type.String(),
    subjects: Type.Integer(),
    /** it goes on from the hash of the day before */
    follows: Type.Boolean(),
  },
  closed,
)
export type CheckpointVerdict = Static<typeof CheckpointVerdict>

/** A site through the years: its cases in every campaign, and what was recorded of them, the newest first. */
export const SiteTimeline = Type.Object(
  {
    sites: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          name: Type.String(),
          campaign: CampaignRef,
          unit: UnitRef,
          case: Type.Union([
            Type.Object(
              {
                id: Type.String(),
                status: Type.String(),
                stepTitle: Type.String(),
                openedAt: InstantOut,
                closedAt: Type.Union([InstantOut, Type.Null()]),
              },
              closed,
            ),
            Type.Null(),
          ]),
        },
        closed,
      ),
    ),
    items: Type.Array(TrailHit),
    nextCursor: Type.Union([Type.String(), Type.Null()]),
    /** on the first page: how many entries each level would show */
    levels: Type.Optional(LevelCounts),
  },
  closed,
)
export type SiteTimeline = Static<typeof SiteTimeline>

export const ExportMask = Type.Enum(['FULL', 'MASKED', 'METADATA'])
export const ExportRange = {
  /** civil days on which it was recorded, both inclusive */
  from: Type.Optional(CivilDate),
  until: Type.Optional(CivilDate),
}
export const ExportQuery = Type.Object(
  {
    mask: ExportMask,
    /** of what names people: whoever takes it answers for it from now on */
    acknowledged: Type.Optional(Type.Boolean()),
    ...ExportRange,
  },
  closed,
)
export type ExportQuery = Static<typeof ExportQuery>

/** How much an export would hold, before anybody takes it. */
export const ExportExtent = Type.Object(
  {
    entries: Type.Integer(),
    cases: Type.Integer(),
    first: Type.Union([InstantOut, Type.Null()]),
    last: Type.Union([InstantOut, Type.Null()]),
    /** of a case: what the bundle brings along, and up to which entry it goes */
    documents: Type.Optional(Type.Integer()),
    evidence: Type.Optional(Type.Integer()),
    head: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  },
  closed,
)
export type ExportExtent = Static<typeof ExportExtent>

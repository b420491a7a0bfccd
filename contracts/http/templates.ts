import Type, { type Static } from 'typebox'
import { closed, InstantOut, PersonRef, pageOf } from './shapes.ts'

export const TemplateItem = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    title: Type.String(),
    summary: Type.String(),
    status: Type.String(),
    phases: Type.Array(Type.Object({ id: Type.String(), title: Type.String() }, closed)),
  },
  closed,
)
export type TemplateItem = Static<typeof TemplateItem>

/** A template with its whole document, which `contracts/template/template.ts` describes. */
export const TemplateDetail = Type.Object({ template: TemplateItem, document: Type.Unknown() }, closed)
export const TemplatePage = pageOf(TemplateItem)

export const TemplateParams = Type.Object({ id: Type.String({ maxLength: 80 }) }, closed)
const version = Type.Integer({ minimum: 1, maximum: 100_000 })
export const TemplateVersionParams = Type.Object({ ...TemplateParams.properties, version }, closed)
export const TemplateCompareParams = Type.Object({ ...TemplateParams.properties, a: version, b: version }, closed)

/** The document is judged by the template's own check, which tells every mistake with its path. */
export const DraftTemplateBody = Type.Object({ document: Type.Unknown() }, closed)

const hash = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** `base`: hash of the draft that was edited; refused where somebody has saved another since. Absent: whatever stands there is replaced. */
export const EditTemplateBody = Type.Object({ document: Type.Unknown(), base: Type.Optional(hash) }, closed)

export const TemplateStatus = Type.Enum(['DRAFT', 'SUBMITTED', 'APPROVED', 'PUBLISHED', 'RETIRED'])

export const TemplateVersion = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    title: Type.String(),
    /** SHA-256 of the document's canonical JSON */
    hash,
    status: TemplateStatus,
    draftedBy: Type.Union([PersonRef, Type.Null()]),
    submittedBy: Type.Union([PersonRef, Type.Null()]),
    approvedBy: Type.Union([PersonRef, Type.Null()]),
    createdAt: InstantOut,
    publishedAt: Type.Union([InstantOut, Type.Null()]),
    /** of a draft that was sent back: why, by whom */
    returned: Type.Union([Type.Object({ reason: Type.String(), by: PersonRef, at: InstantOut }, closed), Type.Null()]),
    /** what the caller may do with it now */
    may: Type.Array(Type.Enum(['edit', 'submit', 'return', 'approve', 'publish', 'retire'])),
  },
  closed,
)
export type TemplateVersion = Static<typeof TemplateVersion>
export const TemplateVersions = pageOf(TemplateVersion)

export const TemplateVersionDetail = Type.Object({ version: TemplateVersion, document: Type.Unknown() }, closed)

export const TemplateTurnBody = Type.Object(
  { version, reason: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })) },
  closed,
)
/** Sent back or taken out of use: with a reason. */
export const TemplateReasonBody = Type.Object(
  { version, reason: Type.String({ minLength: 2, maxLength: 500 }) },
  closed,
)

export const ElementChange = Type.Object(
  {
    construct: Type.String(),
    kind: Type.String(),
    id: Type.String(),
    title: Type.String(),
    change: Type.Enum(['added', 'removed', 'changed']),
    values: Type.Array(
      Type.Object(
        { path: Type.String(), before: Type.Optional(Type.Unknown()), after: Type.Optional(Type.Unknown()) },
        closed,
      ),
    ),
    text: Type.String(),
  },
  closed,
)
export const TemplateComparison = Type.Object({ items: Type.Array(ElementChange) }, closed)
export type TemplateComparison = Static<typeof TemplateComparison>

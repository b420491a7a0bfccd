import Type, { type Static } from 'typebox'

const closed = { additionalProperties: false } as const

/** What the file store takes, by signature. */
export const EvidenceType = Type.Enum([
  'image/jpeg',
  'image/png',
  'image/heic',
  'image/webp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
])
export type EvidenceType = Static<typeof EvidenceType>

/** What a template may ask for; one kind covers several types. */
export const EvidenceKind = Type.Enum(['image', 'pdf', 'word', 'spreadsheet'])
export type EvidenceKind = Static<typeof EvidenceKind>

/** The kind that each type counts as. */
export const EVIDENCE_KIND_OF: Readonly<Record<EvidenceType, EvidenceKind>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/heic': 'image',
  'image/webp': 'image',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'spreadsheet',
}

/** Answer to an upload. `size` in bytes, `sha256` in lower-case hex, `name` as shown to people. */
export const EvidenceUploaded = Type.Object(
  {
    evidenceId: Type.String(),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    size: Type.Integer({ minimum: 1 }),
    type: EvidenceType,
    name: Type.String({ minLength: 1 }),
  },
  closed,
)
export type EvidenceUploaded = Static<typeof EvidenceUploaded>

/** Why somebody needs a file as it was received, with everything that the camera wrote in it; on the trail. */
export const OriginalBody = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) }, closed)
export type OriginalBody = Static<typeof OriginalBody>

/**
 * Where the device said it was when a photo was added, WGS-84, in degrees; `accuracyM`: it may be so many metres away. Or why it did not say.
 * Asked once at that moment, never followed.
 */
export const ShutterPosition = Type.Union([
  Type.Object(
    {
      latitude: Type.Number({ minimum: -90, maximum: 90 }),
      longitude: Type.Number({ minimum: -180, maximum: 180 }),
      accuracyM: Type.Number({ minimum: 0, maximum: 1_000_000 }),
      at: Type.String({ format: 'date-time', maxLength: 40 }),
      /** why a place that may be far off is handed in all the same */
      reason: Type.Optional(Type.String({ minLength: 2, maxLength: 200 })),
    },
    closed,
  ),
  Type.Object({ none: Type.Enum(['DENIED', 'UNAVAILABLE', 'TIMEOUT']) }, closed),
])
export type ShutterPosition = Static<typeof ShutterPosition>

/** What a photo's own bytes say, and which handed-in photos look like it. */
export const PhotoLooks = Type.Object(
  {
    /** PLAIN: too plain to compare, or it cannot be shown; WAITING: look again in a moment */
    state: Type.Enum(['WAITING', 'COMPARED', 'PLAIN']),
    /** as the camera wrote it: local time, with its offset where it wrote one; nobody vouches for it */
    takenAt: Type.Union([Type.String(), Type.Null()]),
    /** the camera wrote a position; it stands in the original */
    hasPosition: Type.Boolean(),
    /** where the device said it was when it was added; only of what is not handed in yet, to whoever added it */
    position: Type.Optional(ShutterPosition),
    /** nearest first */
    alike: Type.Array(
      Type.Object(
        {
          evidenceId: Type.String(),
          /** the very same file */
          same: Type.Boolean(),
          case: Type.Union([Type.Object({ id: Type.String(), name: Type.String() }, closed), Type.Null()]),
          uploadedBy: Type.Object({ id: Type.Integer(), name: Type.String() }, closed),
          uploadedAt: Type.String({ format: 'date-time' }),
        },
        closed,
      ),
    ),
    /** how many more there are where the caller may not look, or beyond those told */
    others: Type.Integer(),
  },
  closed,
)
export type PhotoLooks = Static<typeof PhotoLooks>

/** A piece of evidence that a step of a template asks for. */
export const EvidenceSlot = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,59}$' }),
    title: Type.String({ minLength: 1, maxLength: 60 }),
    necessity: Type.Enum(['REQUIRED', 'OPTIONAL']),
    /** The article or plan row that asks for it, shown beside the slot. */
    basis: Type.Optional(Type.String({ minLength: 1, maxLength: 400 })),
    /** Number of files; a REQUIRED slot has `min` ≥ 1. */
    min: Type.Integer({ minimum: 0, maximum: 100 }),
    max: Type.Integer({ minimum: 1, maximum: 100 }),
    accept: Type.Array(EvidenceKind, { minItems: 1, uniqueItems: true }),
    /** Taken before or after the rectification; left out: any time. */
    moment: Type.Optional(Type.Enum(['BEFORE', 'AFTER', 'ANY'])),
    /** The device is asked where it is when a photo is added; the article or notice that allows it. A photo without a position is taken, and says why. */
    position: Type.Optional(Type.Object({ basis: Type.String({ minLength: 1, maxLength: 200 }) }, closed)),
    /** Signed by hand: drawn on the device, or a picture of a signature on paper for whoever cannot draw. */
    signature: Type.Optional(Type.Literal(true)),
  },
  closed,
)
export type EvidenceSlot = Static<typeof EvidenceSlot>

/** Why a file was not stored, or cannot be read; each has a message in Chinese that says what to do. */
export const EvidenceErrorCode = Type.Enum([
  'EVIDENCE_EMPTY',
  'EVIDENCE_TOO_LARGE',
  'EVIDENCE_TYPE_NOT_ALLOWED',
  'EVIDENCE_TYPE_MISMATCH',
  'EVIDENCE_CORRUPT',
  'EVIDENCE_PIXELS_EXCEEDED',
  'EVIDENCE_ARCHIVE_REFUSED',
  'EVIDENCE_POLYGLOT',
  'EVIDENCE_INFECTED',
  'EVIDENCE_NO_DERIVATIVE',
  'EVIDENCE_SCANNER_AWAY',
  'EVIDENCE_QUOTA_EXCEEDED',
  'EVIDENCE_UPLOAD_ABORTED',
  'EVIDENCE_UPLOAD_OFFSET',
  'EVIDENCE_UPLOAD_OTHER',
  'EVIDENCE_UPLOAD_INCOMPLETE',
  'EVIDENCE_POSITION_REASON',
  'EVIDENCE_STORE_FULL',
  'EVIDENCE_STORED_COPY_ALTERED',
  'EVIDENCE_NOT_FOUND',
])
export type EvidenceErrorCode = Static<typeof EvidenceErrorCode>

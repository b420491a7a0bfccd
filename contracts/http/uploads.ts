import Type, { type Static } from 'typebox'
import { EvidenceUploaded, ShutterPosition } from '../evidence.ts'
import { closed, InstantOut } from './shapes.ts'

/** Chosen by the sender, one for each file; asking twice begins once. */
export const UploadKey = Type.String({ pattern: '^[0-9A-Za-z_-]{8,64}$' })

/** What is about to be sent; `size` in bytes. */
export const UploadBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 500 }),
    type: Type.String({ maxLength: 200 }),
    size: Type.Integer({ minimum: 1 }),
    position: Type.Optional(ShutterPosition),
  },
  closed,
)
export type UploadBody = Static<typeof UploadBody>

/** How far an upload is: `offset` bytes came; `evidence` once it is done. */
export const Upload = Type.Object(
  {
    offset: Type.Integer({ minimum: 0 }),
    size: Type.Integer({ minimum: 1 }),
    expiresAt: InstantOut,
    evidence: Type.Union([EvidenceUploaded, Type.Null()]),
  },
  closed,
)
export type Upload = Static<typeof Upload>

import Type, { type Static } from 'typebox'
import { InstantRule } from './time.ts'
import { basis, Condition, closed, Id } from './words.ts'

/** A named list of sites: watch-listed (挂账), key supervision (重点监管), demonstration sites, one of three batches. */
export const SiteList = Type.Object(
  {
    id: Id,
    title: Type.String(),
    ledger: Id,
    /** At most one list of a group holds a site (the three batches are exclusive). */
    group: Type.Optional(Id),
    basis,
  },
  closed,
)
export type SiteList = Static<typeof SiteList>

/** A way in for what others report: each item becomes a case of the procedure. */
export const Intake = Type.Object(
  {
    id: Id,
    title: Type.String(),
    procedure: Id,
    source: Type.Enum([
      'HOTLINE',
      'POLICE_CALL',
      'PETITION',
      'PUBLIC_REPORT',
      'VOLUNTEER',
      'LEADER_INSTRUCTION',
      'MEDIA_EXPOSURE',
      'CENTRAL_INSPECTION',
      'WHISTLE',
      'OTHER_SYSTEM',
    ]),
    /** From the receipt: the first answer. */
    respond: Type.Optional(InstantRule),
    /** The matter fields by which a second report of the same thing is found; it is joined, not doubled. */
    match: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 4 })),
    basis,
  },
  closed,
)
export type Intake = Static<typeof Intake>

/** Tells a role when something happens. */
export const NoticeRule = Type.Object(
  {
    id: Id,
    /** An event of the vocabulary, as docs/events.md lists them. */
    on: Type.String({ pattern: '^[a-z]+\\.[a-zA-Z]+$' }),
    when: Type.Optional(Condition),
    to: Id,
    level: Type.Integer({ minimum: 1, maximum: 5 }),
    text: Type.String({ minLength: 1, maxLength: 200 }),
    basis,
  },
  closed,
)
export type NoticeRule = Static<typeof NoticeRule>

/** Something done in another system, named by its port; the port is bound to an adapter, never to an address, in the campaign (S1-25). */
export const Integration = Type.Object(
  { id: Id, title: Type.String(), port: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }), basis },
  closed,
)
export type Integration = Static<typeof Integration>

/** Something that a person declares: it starts or ends phases (S3-02). */
export const CampaignEvent = Type.Object({ id: Id, title: Type.String(), declaredBy: Id, basis }, closed)
export type CampaignEvent = Static<typeof CampaignEvent>

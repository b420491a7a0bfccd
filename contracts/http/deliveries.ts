import Type, { type Static } from 'typebox'
import { DeliveryMode, NoticeLanguage, Urgency } from '../notices.ts'
import { CampaignRef, closed, InstantOut, orNull, PageQuery, PersonRef, pageOf } from './shapes.ts'

/** WAITING: will be tried. FAILED: given up, until somebody lets it be tried again. DROPPED: whom or what it was for is not there any more: he left, the task is done or passed on. */
export const DeliveryStatus = Type.Union([
  Type.Literal('WAITING'),
  Type.Literal('SENT'),
  Type.Literal('FAILED'),
  Type.Literal('DROPPED'),
])
export type DeliveryStatus = Static<typeof DeliveryStatus>

export const DeliveriesQuery = Type.Object(
  {
    ...PageQuery,
    status: Type.Optional(DeliveryStatus),
    channel: Type.Optional(Type.String({ minLength: 1, maxLength: 31 })),
  },
  closed,
)

/** A notice on its way to a person or a channel, as administrators see it: whither and how far, never what it says. */
export const DeliveryItem = Type.Object(
  {
    id: Type.Integer(),
    channel: Type.String(),
    /** null: to the channel as a whole */
    person: orNull(PersonRef),
    campaign: CampaignRef,
    urgency: Urgency,
    status: DeliveryStatus,
    attempts: Type.Integer(),
    /** when it is tried next; of what is settled, when it was due */
    dueAt: InstantOut,
    createdAt: InstantOut,
    settledAt: orNull(InstantOut),
    /** what the last attempt ended with */
    error: orNull(Type.String()),
  },
  closed,
)
export type DeliveryItem = Static<typeof DeliveryItem>
export const DeliveryPage = pageOf(DeliveryItem)
export type DeliveryPage = Static<typeof DeliveryPage>

/** A channel as the settings have it, without its secrets. */
export const NoticeChannel = Type.Object(
  {
    name: Type.String(),
    kind: Type.String(),
    host: Type.String(),
    least: Urgency,
    units: orNull(Type.Array(Type.String())),
    domains: orNull(Type.Array(Type.String())),
    perMinute: Type.Integer(),
    waiting: Type.Integer(),
    failed: Type.Integer(),
  },
  closed,
)
export type NoticeChannel = Static<typeof NoticeChannel>
export const NoticeChannels = Type.Object({ items: Type.Array(NoticeChannel) }, closed)
export type NoticeChannels = Static<typeof NoticeChannels>

/** Which failed deliveries are tried again: one, or all of a channel up to a bound. */
export const RetryBody = Type.Union([
  Type.Object({ id: Type.Integer({ minimum: 1 }) }, closed),
  Type.Object({ channel: Type.String({ minLength: 1, maxLength: 31 }) }, closed),
])
export const RetryAnswer = Type.Object({ retried: Type.Integer() }, closed)
export type RetryAnswer = Static<typeof RetryAnswer>

const Modes = Type.Object({ ROUTINE: DeliveryMode, IMPORTANT: DeliveryMode, URGENT: DeliveryMode }, closed)

const wishes = {
  language: NoticeLanguage,
  /** null: no mail */
  email: orNull(
    Type.String({
      maxLength: 254,
      pattern: "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$",
    }),
  ),
  /** whether what is not urgent waits for office hours */
  quiet: Type.Boolean(),
  /** by channel and urgency */
  modes: Type.Object({ EMAIL: Modes }, closed),
}
/** How a person wants to be told outside the platform. */
export const NoticeWishes = Type.Object(wishes, closed)
export type NoticeWishes = Static<typeof NoticeWishes>

/** The code of a mail; what stands around its digits is the mail's. */
export const AddressCodeBody = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) }, closed)

/** What became of one's own notices outside the platform. */
export const OwnDelivery = Type.Object(
  {
    id: Type.Integer(),
    text: Type.String(),
    path: Type.String(),
    urgency: Urgency,
    status: DeliveryStatus,
    dueAt: InstantOut,
    settledAt: orNull(InstantOut),
  },
  closed,
)
export type OwnDelivery = Static<typeof OwnDelivery>

export const OwnNotices = Type.Object(
  {
    wishes: NoticeWishes,
    /** an address that counts once the code that was mailed there is sent back; null: none is asked for */
    pending: orNull(Type.Object({ email: Type.String(), until: InstantOut }, closed)),
    /** null: this installation sends no mail; `domains` null: to any address */
    mail: orNull(Type.Object({ domains: orNull(Type.Array(Type.String())) }, closed)),
    /** the latest */
    deliveries: Type.Array(OwnDelivery),
  },
  closed,
)
export type OwnNotices = Static<typeof OwnNotices>

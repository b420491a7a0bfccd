import Type, { type Static } from 'typebox'

/** How pressing a notice is for people: levels 0 and 1, 2 and 3, 4 and 5 of the templates. */
export const Urgency = Type.Union([Type.Literal('ROUTINE'), Type.Literal('IMPORTANT'), Type.Literal('URGENT')])
export type Urgency = Static<typeof Urgency>

/** When a person is told: at once, with the hour's others, with the day's others at the start of work, not at all. */
export const DeliveryMode = Type.Union([
  Type.Literal('NOW'),
  Type.Literal('HOURLY'),
  Type.Literal('DAILY'),
  Type.Literal('OFF'),
])
export type DeliveryMode = Static<typeof DeliveryMode>

/** Languages that messages are worded in; the text of a notice is its template's. */
export const NoticeLanguage = Type.Union([Type.Literal('zh-CN'), Type.Literal('en')])
export type NoticeLanguage = Static<typeof NoticeLanguage>

import type { NoticeLanguage } from '../../contracts/notices.ts'
import type { NoticeItem } from '../../domain/notice/wording.ts'

export interface OutgoingNotice extends NoticeItem {
  entity: { id: string; campaign: string }
  task: string | null
}

/** One message on its way. */
export interface Outgoing {
  /** the same at every attempt */
  id: string
  notices: readonly OutgoingNotice[]
  /** null: to the channel as a whole */
  to: { name: string; email: string; language: NoticeLanguage } | null
  /** address of the platform, for links; undefined: no links */
  base: string | undefined
}

/** Hands a message over. @throws DeliveryFailure when it was not taken, or when that is not known */
export type Sender = (outgoing: Outgoing) => Promise<void>

import type { OpinionItem, OwnOpinion } from '../../contracts/http/opinions.ts'
import { receiptOf } from '../../domain/opinions/opinion.ts'
import type { OpinionRow } from '../../store/opinions.ts'
import { instant } from './instants.ts'

const common = ({ id, kind, text, page, contact, sentMs, answer, answeredBy, answeredMs }: OpinionRow) => ({
  id,
  receipt: receiptOf(id),
  kind,
  text,
  page,
  contact,
  sentAt: instant(sentMs),
  answer:
    answer !== null && answeredBy && answeredMs !== null
      ? { text: answer, by: answeredBy, at: instant(answeredMs) }
      : null,
})

export const presentOwnOpinion = (row: OpinionRow): OwnOpinion => ({ ...common(row), isNew: row.isNew })
export const presentOpinion = (row: OpinionRow): OpinionItem => ({ ...common(row), from: row.from })

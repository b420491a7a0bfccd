/** Of one person within a day: a person writes fewer, a program that runs wild more. */
export const OPINIONS_A_DAY = 20

export interface OpinionRefusal {
  code: 'OPINION_EMPTY' | 'OPINIONS_TOO_MANY' | 'OPINION_ANSWERED' | 'OPINION_OWN'
  message: string
  field?: string
}

/** The number on the receipt. */
export const receiptOf = (id: number): string => `YJ${String(id).padStart(6, '0')}`

/** The opinion that a receipt is of; undefined: it is no receipt. */
export const idOfReceipt = (text: string): number | undefined => {
  const [, digits] = /^YJ0*([1-9]\d{0,14})$/i.exec(text.trim()) ?? []
  return digits === undefined ? undefined : Number(digits)
}

/** Whether somebody may send another one. @param sent how many he has sent within a day */
export const sendRefusal = (text: string, sent: number): OpinionRefusal | undefined => {
  if (text.trim().length < 2) return { code: 'OPINION_EMPTY', message: '请写明内容，至少两个字', field: 'text' }
  return sent < OPINIONS_A_DAY
    ? undefined
    : { code: 'OPINIONS_TOO_MANY', message: `一天至多提交 ${OPINIONS_A_DAY} 条，请明天再提` }
}

/** Whether an administrator may answer. Nobody answers himself, least of all a complaint. */
export function answerRefusal(
  answer: string,
  opinion: { person: number; isAnswered: boolean },
  administrator: number,
): OpinionRefusal | undefined {
  if (opinion.isAnswered) return { code: 'OPINION_ANSWERED', message: '已经答复过了' }
  if (opinion.person === administrator)
    return { code: 'OPINION_OWN', message: '自己提的，由另一位系统管理员答复', field: 'answer' }
  if (answer.trim().length < 2) return { code: 'OPINION_EMPTY', message: '请写明内容，至少两个字', field: 'answer' }
  return undefined
}

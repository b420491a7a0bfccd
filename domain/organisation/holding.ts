import type { Post } from '../../contracts/http/identity.ts'

/** A term of a post, epoch ms; `until` null: without an end. */
export interface Term {
  from: number
  until: number | null
}

export interface HoldingRefusal {
  code:
    | 'OWN_POST'
    | 'ADMINISTRATOR_POST'
    | 'UNIT_GONE'
    | 'POST_DATES'
    | 'POST_HELD'
    | 'POST_FULL'
    | 'POST_ENDED'
    | 'LAST_ADMINISTRATOR'
  message: string
  field?: string
}

/** The three administrators: kept apart, given on the server alone, and never left without anybody. */
export const ADMINISTRATORS: readonly Post[] = ['ADMIN', 'SECURITY', 'AUDITOR']

/** What stands when somebody is about to be given a post. */
export interface GrantStanding {
  isSelf: boolean
  post: Post
  acting: boolean
  term: Term
  /** the unit was merged away or closed */
  unitGone: boolean
  /** places of the post; null: nobody has said */
  places: number | null
  /** terms of those who have one of its places */
  taken: readonly Term[]
  /** terms of the person himself in this very post */
  own: readonly Term[]
}

/** Why a person cannot have the post; undefined: he can. Who acts for somebody takes no place. */
export function grantRefusal(asked: GrantStanding): HoldingRefusal | undefined {
  const refusal = administratorRefusal(asked)
  if (refusal) return refusal
  const { term, places, taken, own } = asked
  if (asked.unitGone) return { code: 'UNIT_GONE', message: '这个单位已经并入别的单位或者撤销', field: 'unit' }
  if (term.until !== null && term.until <= term.from) {
    return { code: 'POST_DATES', message: '最后一天在开始之前', field: 'lastDay' }
  }
  if (own.some((other) => overlap(other, term))) {
    return { code: 'POST_HELD', message: '这个人在这段时间已经任这个岗位', field: 'person' }
  }
  if (places !== null && !asked.acting && taken.filter((other) => overlap(other, term)).length >= places) {
    return { code: 'POST_FULL', message: `这个岗位的 ${places} 个编制在这段时间已满`, field: 'post' }
  }
  return undefined
}

/** What stands when somebody is about to leave a post. */
export interface EndStanding {
  isSelf: boolean
  post: Post
  term: Term
  /** when it is to end, ms */
  at: number
  now: number
  /** of the post of an administrator: how many others have it from then on */
  others: number
}

/** Why it cannot end then. What has been stays: a post never ends before today. */
export function endRefusal(asked: EndStanding): HoldingRefusal | undefined {
  const { isSelf, post, term, at, now, others } = asked
  if (isSelf) return OWN_POST
  if (term.until !== null && term.until <= now) return { code: 'POST_ENDED', message: '这个岗位已经离任' }
  if (at < now) return { code: 'POST_DATES', message: '离任日期不能早于今天', field: 'lastDay' }
  if (ADMINISTRATORS.includes(post) && term.from <= now && others === 0)
    return { code: 'LAST_ADMINISTRATOR', message: '三员不能缺：这个岗位只有他一人，先由另一人任上' }
  return undefined
}

const OWN_POST: HoldingRefusal = { code: 'OWN_POST', message: '不能给自己任免岗位', field: 'person' }

function administratorRefusal({ isSelf, post }: { isSelf: boolean; post: Post }): HoldingRefusal | undefined {
  if (ADMINISTRATORS.includes(post)) {
    return { code: 'ADMINISTRATOR_POST', message: '三员的岗位只能在服务器上办理', field: 'post' }
  }
  return isSelf ? OWN_POST : undefined
}

export const overlap = (a: Term, b: Term): boolean =>
  (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until)

/** How a term stands at an instant. */
export const termState = ({ from, until }: Term, now: number): 'COMING' | 'NOW' | 'PAST' =>
  until !== null && until <= now ? 'PAST' : from > now ? 'COMING' : 'NOW'

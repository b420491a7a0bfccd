/** What a commit asks for: to take `cause` as step `seq` of this epoch. */
export interface StepRequest {
  epoch: number
  seq: number
  cause:
    | { kind: 'act'; no: number; actId: string }
    | { kind: 'order'; no: number }
    | { kind: 'instant'; at: number; entry: string }
}

export interface ActMark {
  no: number
  actId: string
  at: number
  orderNo: number
}

export interface OrderMark {
  no: number
  at: number
}

/** What stands under the lock. */
export interface Standing {
  epoch: number
  seq: number
  followed: number
  orders: number
  acts: readonly ActMark[]
  given: readonly OrderMark[]
  campaignNow: number
}

export type Verdict =
  | { kind: 'next' }
  /** not exactly the next step: somebody was here before */
  | { kind: 'standing' }
  /** something stamped no later comes first */
  | { kind: 'behind' }
  /** the campaign clock has not got there */
  | { kind: 'early' }

export type Judge = (request: StepRequest, standing: Standing) => Verdict

/**
 * Is this exactly the next step? Numbers, stamps and the row lock decide; hints and timers only wake.
 * An act is next when its number is, whatever waits after it; it is behind only for an order that was recorded before it.
 */
export const judge: Judge = (request, standing) => {
  const { cause } = request
  if (request.epoch !== standing.epoch || request.seq !== standing.seq + 1) return { kind: 'standing' }
  switch (cause.kind) {
    case 'act': {
      const act = standing.acts.find((a) => a.no === cause.no)
      if (cause.no !== standing.followed + 1 || act?.actId !== cause.actId) return { kind: 'standing' }
      return act.orderNo > standing.orders ? { kind: 'behind' } : { kind: 'next' }
    }
    case 'order':
      if (cause.no !== standing.orders + 1 || !standing.given.some((o) => o.no === cause.no))
        return { kind: 'standing' }
      return standing.acts.some((a) => a.orderNo < cause.no) ? { kind: 'behind' } : { kind: 'next' }
    case 'instant':
      if (standing.acts.some((a) => a.at <= cause.at) || standing.given.some((o) => o.at <= cause.at))
        return { kind: 'behind' }
      return standing.campaignNow < cause.at ? { kind: 'early' } : { kind: 'next' }
  }
}

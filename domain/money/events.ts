import type { TrailEvent } from '../entity/changes.ts'
import type { Entry } from './grant.ts'
import { amountText } from './minor.ts'

/** An entry that takes another one back; the amounts are those of the other, what is granted returns to its caps. */
export interface Reversal {
  key: string
  /** the entry that is taken back */
  of: string
  account: string
  currency: string
  unit: number
  /** the day of the other entry: the room returns to the period that it was taken from */
  day: string
  asked: number
  granted: number
  at: number
  reason: string
}

/** Amounts in the trail are decimals in the account's currency: `1250.00`. */
export function bookedEvent({
  key,
  account,
  currency,
  unit,
  day,
  at,
  asked,
  granted,
  tier,
  cap,
  reason,
}: Entry): TrailEvent {
  const text = (minor: number) => amountText(minor, currency)
  const data = {
    entry: key,
    account,
    unit,
    day,
    currency,
    asked: text(asked),
    granted: text(granted),
    ...(tier ? { tier } : {}),
    ...(cap
      ? {
          cap: {
            per: cap.per,
            of: cap.of,
            atMost: text(cap.atMost),
            ...(cap.period ? { period: cap.period.key } : {}),
          },
        }
      : {}),
    ...(reason === null ? {} : { reason }),
  }
  return { type: 'money.booked', level: 'business', at, data }
}

export function reversedEvent({ of, account, currency, unit, day, at, granted, reason }: Reversal): TrailEvent {
  const data = { entry: of, account, unit, day, currency, granted: amountText(granted, currency), reason }
  return { type: 'money.reversed', level: 'business', at, data }
}

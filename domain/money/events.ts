import type { TrailEvent } from '../entity/changes.ts'
import type { FactRules } from '../figure/fact-rules.ts'
import { accountNamed } from './case-entries.ts'
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

/** What a step of a case has done to its accounts, for the trail of the case. */
export function eventsOf(
  rules: Pick<FactRules, 'template'>,
  taken: readonly Reversal[],
  entries: readonly Entry[],
): TrailEvent[] {
  const titleOf = ({ account }: Pick<Entry, 'account'>) => accountNamed(rules, account).title
  return [
    ...taken.map((reversal) => reversedEvent(titleOf(reversal), reversal)),
    ...entries.map((entry) => bookedEvent(titleOf(entry), entry)),
  ]
}

/** `title`: of the account. Amounts in the trail are decimals in the account's currency: `1250.00`. */
function bookedEvent(title: string, booked: Entry): TrailEvent {
  const { key, account, currency, unit, day, at, asked, granted, tier, cap, reason } = booked
  const text = (minor: number) => amountText(minor, currency)
  const data = {
    title,
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

function reversedEvent(title: string, reversal: Reversal): TrailEvent {
  const { of, account, currency, unit, day, at, granted, reason } = reversal
  const data = { title, entry: of, account, unit, day, currency, granted: amountText(granted, currency), reason }
  return { type: 'money.reversed', level: 'business', at, data }
}

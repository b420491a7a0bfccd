import type { AccountEntry, AccountOut, MoneyPreviewOut, Room } from '../../contracts/http/money.ts'
import type { Account } from '../../contracts/template/account.ts'
import { formatInstant, type Zone } from '../../domain/calendar/index.ts'
import { accountNamed } from '../../domain/money/case-entries.ts'
import { currencyOf, type StandingCap } from '../../domain/money/grant.ts'
import { amountText, minorOf } from '../../domain/money/minor.ts'
import type { Balance } from '../../store/money/balances.ts'
import type { EntryRow } from '../../store/money/list-entries.ts'
import type { MoneyPreview } from '../../store/money/preview.ts'
import type { NameOf } from './figures.ts'

/** An account on a day: its caps, what every unit has in it, and in the period of each cap. */
export interface AccountStanding {
  account: Account
  caps: readonly (StandingCap & { spent: readonly Balance[] })[]
  balances: readonly Balance[]
}

const NOTHING = { entries: 0, asked: 0, granted: 0 }

const together = (balances: readonly Balance[]) =>
  balances.reduce(
    (sum, { entries, asked, granted }) => ({
      entries: sum.entries + entries,
      asked: sum.asked + asked,
      granted: sum.granted + granted,
    }),
    NOTHING,
  )

/** @param seen whose balances the reader may see; undefined: everybody's */
export function presentAccount(
  { account, caps, balances }: AccountStanding,
  seen: readonly number[] | undefined,
  nameOf: NameOf,
): AccountOut {
  const { id, title, kind, basis, tiers = [] } = account
  const currency = currencyOf(account)
  const text = (minor: number) => amountText(minor, currency)
  const balanceText = ({ entries, asked, granted }: typeof NOTHING) => ({
    entries,
    asked: text(asked),
    granted: text(granted),
  })
  const roomOf = ({ period, atMost }: StandingCap, used: number): Room[] =>
    period ? [{ period, atMost: text(atMost), used: text(used), left: text(Math.max(atMost - used, 0)) }] : []
  const shown = balances.filter(({ unit }) => seen?.includes(unit) ?? true)
  return {
    id,
    title,
    kind,
    currency,
    basis: basis ?? null,
    tiers: tiers.map(({ from, amount }) => ({ from, amount: text(minorOf(amount, currency)) })),
    caps: caps.map((cap) => {
      const [room = null] = cap.of === 'ALL' ? roomOf(cap, together(cap.spent).granted) : []
      return { per: cap.per, of: cap.of, atMost: text(cap.atMost), room }
    }),
    ...balanceText(together(shown)),
    units: shown.map((balance) => ({
      unit: { id: balance.unit, name: nameOf(balance.unit) },
      ...balanceText(balance),
      rooms: caps.flatMap((cap) =>
        cap.of === 'ALL' ? [] : roomOf(cap, cap.spent.find(({ unit }) => unit === balance.unit)?.granted ?? 0),
      ),
    })),
  }
}

/** @param outcomeOf the title of an outcome of a step */
export function presentEntry(
  row: EntryRow,
  zone: Zone,
  nameOf: NameOf,
  outcomeOf: (row: EntryRow) => string,
): AccountEntry {
  const text = (minor: number) => amountText(minor, row.currency)
  const { cap } = row
  return {
    id: row.id,
    case: { id: row.entity, name: row.name },
    unit: { id: row.unit, name: nameOf(row.unit) },
    day: row.day,
    at: formatInstant(row.at, zone),
    by: row.by,
    outcome: outcomeOf(row),
    asked: text(row.asked),
    granted: text(row.granted),
    tier: row.tier,
    cap: cap && capOf(cap, row.currency),
    reason: row.reason,
    reverses: row.reverses,
    reversed: row.reversed,
  }
}

const capOf = ({ per, of, atMost, period }: StandingCap, currency: string) => ({
  per,
  of,
  atMost: amountText(atMost, currency),
  period: period?.key ?? null,
})

export function presentPreview({ setup, books, reverses }: MoneyPreview): NonNullable<MoneyPreviewOut['preview']> {
  const named = (id: string) => {
    const account = accountNamed(setup, id)
    return { id, title: account.title, kind: account.kind, currency: currencyOf(account) }
  }
  return {
    books: books.map(({ account, unit, currency, asked, granted, tier, cap, reason }) => ({
      account: named(account),
      unit: { id: unit, name: setup.directory.units.get(unit)?.name ?? String(unit) },
      asked: amountText(asked, currency),
      granted: amountText(granted, currency),
      tier,
      cap: cap && capOf(cap, currency),
      reason,
    })),
    reverses: reverses.map(({ account, entries, granted }) => {
      const name = named(account)
      return { account: name, entries, granted: amountText(granted, name.currency) }
    }),
  }
}

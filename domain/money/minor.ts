import { exact, rounded } from '../figure/exact.ts'
import { placesOf } from './currency.ts'

/**
 * An amount as a whole number of minor units (分, cents), rounded half up: money is added and compared as whole numbers only.
 * @throws Error beyond 2^53 - 1 minor units: a mistake, no amount
 */
export function minorOf(amount: number | string, currency: string): number {
  const minor = Number(rounded(exact(amount), placesOf(currency)).replace('.', ''))
  if (!Number.isSafeInteger(minor)) throw new Error(`expected an amount that can be booked, got ${amount} ${currency}`)
  return minor
}

/** Whether an amount has no part smaller than the minor unit. */
export function fitsCurrency(amount: number, currency: string): boolean {
  const { d } = exact(amount)
  return 10n ** BigInt(placesOf(currency)) % d === 0n
}

/** As the book and people write it: `1250.00`, without the currency. */
export function amountText(minor: number, currency: string): string {
  const places = placesOf(currency)
  const digits = String(Math.abs(minor)).padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return minor < 0 ? `-${text}` : text
}

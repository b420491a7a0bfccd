/** An exact fraction, `d > 0`: figures never drift, and 1‰ of 61,400 is 61.4 and nothing beside it. */
export interface Exact {
  readonly n: bigint
  readonly d: bigint
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i

/**
 * The number that a decimal text means; a JavaScript number is taken as it prints.
 * @throws Error for anything but a finite decimal
 */
export function exact(value: number | string): Exact {
  const match = DECIMAL.exec(String(value))
  if (!match) throw new Error(`expected a decimal number, got ${String(value)}`)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const shift = fraction.length - Number(exponent)
  const digits = BigInt(`${sign}${whole}${fraction}`)
  return shift > 0 ? lowest(digits, 10n ** BigInt(shift)) : { n: digits * 10n ** BigInt(-shift), d: 1n }
}

/** Whether {@link exact} takes it. */
export const isDecimal = (value: unknown): value is number | string =>
  (typeof value === 'number' || typeof value === 'string') && DECIMAL.test(String(value))

export const ZERO: Exact = { n: 0n, d: 1n }

export const plus = (a: Exact, b: Exact): Exact => lowest(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Exact, b: Exact): Exact => lowest(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Exact, b: Exact): Exact => lowest(a.n * b.n, a.d * b.d)

/** Undefined when the divisor is 0. */
export function over(a: Exact, b: Exact): Exact | undefined {
  if (b.n === 0n) return undefined
  return b.n > 0n ? lowest(a.n * b.d, a.d * b.n) : lowest(-a.n * b.d, a.d * -b.n)
}

/** Negative, 0 or positive, as `a` is below, at or above `b`. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Rounded half up (四舍五入, away from zero) to so many decimal places. */
export function rounded(value: Exact, places: number): string {
  const scale = 10n ** BigInt(places)
  const negative = value.n < 0n
  const magnitude = negative ? -value.n : value.n
  const units = (magnitude * scale * 2n + value.d) / (value.d * 2n)
  const text = String(units).padStart(places + 1, '0')
  const point = text.length - places
  const digits = places === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`
  return negative && units > 0n ? `-${digits}` : digits
}

/** All its decimals where it has an end, else six of them. */
export function plain(value: Exact): string {
  const text = rounded(value, 6)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function lowest(n: bigint, d: bigint): Exact {
  let [a, b] = [n < 0n ? -n : n, d]
  while (b > 0n) [a, b] = [b, a % b]
  return a > 1n ? { n: n / a, d: d / a } : { n, d }
}

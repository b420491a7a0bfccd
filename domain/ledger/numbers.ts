import { parseChineseNumeral } from './numerals.ts'

const COUNTING_WORD = /(?:户|人|个|家|处|辆|间|座|块|条|名|位)$/u
const ABOUT = /^(?:约|大约|大概|近|≈|~|〜)|(?:左右|余|多)$/gu
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/u
// A comma groups thousands only when every group behind it has three digits; 1,5 stays unreadable rather than 15.
const GROUPED = /^[+-]?\d{1,3}(?:[,']\d{3})+(?:\.\d+)?$/u
const SQUARE_METRES: Readonly<Record<string, number>> = {
  亩: 2000 / 3,
  公顷: 10_000,
  ha: 10_000,
  平方公里: 1_000_000,
  km2: 1_000_000,
  m2: 1,
  平方米: 1,
  平方: 1,
  平米: 1,
  平: 1,
}

/** Drops the noise that binary fractions leave behind the 12th digit: 0.1 + 0.2 → 0.3. */
export function settle(value: number): number {
  return Number(value.toPrecision(12))
}

export function roundTo(value: number, decimals: number): number {
  return Number(`${Math.round(Number(`${value}e${decimals}`))}e-${decimals}`)
}

/** How many decimals a number is written with. */
export function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent))
}

/** Reads 1,234.5, 约30, 12户, 1.2万, 十二; null when it is no number. `unit` is the field's own unit, allowed behind it. */
export function parseNumber(written: string, unit = ''): number | null {
  let text = written.normalize('NFKC').replace(/\s+/gu, '').replace(ABOUT, '')
  const ownUnit = unit.normalize('NFKC')
  if (ownUnit && text.endsWith(ownUnit)) text = text.slice(0, -ownUnit.length)
  text = text.replace(COUNTING_WORD, '').replace(ABOUT, '')
  const tenThousands = text.endsWith('万')
  if (tenThousands) text = text.slice(0, -1)
  if (GROUPED.test(text)) text = text.replace(/[,']/gu, '')
  const value = NUMBER.test(text) ? Number(text) : parseChineseNumeral(text)
  if (value === null || !Number.isFinite(value)) return null
  return settle(tenThousands ? value * 10_000 : value)
}

/** The area unit that a header or a field names, 面积（亩） → 亩; null when it names none. */
export function areaUnitIn(text: string): string | null {
  const folded = text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
  return /亩|公顷|平方公里|km2|平方米|平米|m2/u.exec(folded)?.[0] ?? null
}

export interface Area {
  readonly squareMetres: number
  /** False when it was written in m²: then its decimals are the writer's own. */
  readonly converted: boolean
}

/** Reads 3.5亩, 3亩2分, 0.2公顷, 1,200㎡, 800平方米; without a unit in `unit`, and without that in m². */
export function parseArea(written: string, unit: string | null): Area | null {
  const text = written.normalize('NFKC').toLowerCase().replace(/\s+/gu, '').replace(ABOUT, '')
  const tenths = /^([\d.,]+)亩([\d.]+)分$/u.exec(text)
  const named = tenths ?? /^(.*?)(平方公里|km2|亩|公顷|ha|平方米|平方|平米|平|m2)$/u.exec(text)
  const symbol = tenths ? '亩' : (named?.[2] ?? (unit ? areaUnitIn(unit) : null) ?? 'm2')
  const value = parseNumber(named?.[1] ?? text)
  if (value === null) return null
  const total = tenths ? value + Number(tenths[2]) / 10 : value
  const factor = SQUARE_METRES[symbol]
  if (factor === undefined || Number.isNaN(total)) return null
  return { squareMetres: settle(total * factor), converted: factor !== 1 }
}

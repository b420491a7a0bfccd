import type { Language } from '../shared/preferences.ts'

const LONG = 10_000

/** `9,999`, `1.2万`, in English `12K`: from ten thousand on as it is said, not as it is written. */
export function numberWords(value: number, language: Language): string {
  const style: Intl.NumberFormatOptions =
    Math.abs(value) < LONG ? {} : { notation: 'compact', maximumFractionDigits: 1 }
  return new Intl.NumberFormat(language, style).format(value)
}

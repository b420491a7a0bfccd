import type { Language } from './preferences.ts'

const LONG = 10_000

/** `9,999`, `1.2万`, in English `12,345`: a figure or an axis as it is said; tables and hints have the exact number. */
export function numberWords(value: number, language: Language): string {
  const style: Intl.NumberFormatOptions =
    language === 'en' || Math.abs(value) < LONG ? {} : { notation: 'compact', maximumFractionDigits: 1 }
  return new Intl.NumberFormat(language, style).format(value)
}

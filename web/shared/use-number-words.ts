import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { numberWords } from './number-words.ts'
import type { Language } from './preferences.ts'

/** A number as it is said in the chosen language: `1.2万`; the exact one stands in a hint or a table. */
export function useNumberWords(): (value: number) => string {
  const { i18n } = useTranslation()
  return useCallback((value) => numberWords(value, i18n.language as Language), [i18n.language])
}

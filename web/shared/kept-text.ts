import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { recallOf } from '../../domain/said/recall.ts'
import { useSaidText } from './said-text.ts'

const NONE: object = {}

/** A sentence of the server that was kept in words alone, in the chosen language; what is no sentence of its stays as it was kept. */
export function useKeptText(): (words: string) => string {
  const { i18n } = useTranslation()
  const told = useSaidText()
  const texts = (i18n.getResourceBundle(i18n.language, 'said') ?? NONE) as object
  const recall = useMemo(() => recallOf(Object.keys(texts)), [texts])
  return (words) => {
    const said = recall(words)
    return said ? told(said) : words
  }
}

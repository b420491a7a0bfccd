import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

type Texts = { [part: string]: string | Texts }

/** Every event that has a word, by its word; two that have the same one are told apart by their type. */
export function useEventTypes(): { value: string; label: string }[] {
  const { t, i18n } = useTranslation('cases')
  return useMemo(() => {
    const { event } = (i18n.getResourceBundle(i18n.language, 'cases') ?? { event: {} }) as { event: Texts }
    const types = pathsOf(event)
    const collator = new Intl.Collator(i18n.language)
    const words = types.map((value) => ({ value, label: t(`event.${value}`) }))
    const times = Map.groupBy(words, ({ label }) => label)
    return words
      .map(({ value, label }) => ({
        value,
        label: (times.get(label)?.length ?? 0) > 1 ? `${label}（${value}）` : label,
      }))
      .sort((a, b) => collator.compare(a.label, b.label))
  }, [t, i18n])
}

const pathsOf = (texts: Texts, before = ''): string[] =>
  Object.entries(texts).flatMap(([part, inner]) =>
    typeof inner === 'string' ? [`${before}${part}`] : pathsOf(inner, `${before}${part}.`),
  )

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SchemaNode } from '../../../domain/template/schema-problems.ts'
import { isRecord } from '../../shared/is-record.ts'
import { wordsOf } from './language.ts'

export interface LanguageWords {
  /** a property as it is called within another */
  property(name: string, within: string): string
  /** a fixed word as the value of a property */
  word(property: string, word: unknown): string
  /** one element of a construct */
  kind(construct: string): string
  /** one way to write a value, of several */
  variant(node: SchemaNode, within: string): string
}

/** The language of templates in the words of whoever edits one. */
export function useLanguageWords(): LanguageWords {
  const { t } = useTranslation(['template-words', 'templates'])
  return useMemo(() => {
    const property = (name: string, within: string): string =>
      t([`within.${within}.${name}`, `property.${name}`], { defaultValue: name })
    const word = (of: string, value: unknown): string =>
      typeof value === 'string'
        ? t([`wordOf.${of}.${value}`, `word.${value}`], { defaultValue: value })
        : typeof value === 'boolean'
          ? t(value ? 'shared:yes' : 'shared:no')
          : String(value)
    return {
      property,
      word,
      kind: (construct) => t(`kind.${construct}`, { defaultValue: property(construct, '') }),
      variant: (node, within) => {
        const words = wordsOf(node)
        if (words) return words.map((one) => word(within, one)).join(t('comma'))
        if (node.type !== 'object') return t(`templates:editor.variant.${node.type ?? 'any'}`)
        const { properties = {}, required = [] } = node
        const fixed = Object.entries(properties).find(([, { const: value }]) => typeof value === 'string')
        if (fixed) return word(fixed[0], fixed[1].const)
        const [first] = required
        return first === undefined ? t('templates:editor.variant.object') : property(first, within)
      },
    }
  }, [t])
}

/** What stands in a list, in a few words: its own name, else its first texts. */
export function summaryOf(value: unknown): string {
  if (!isRecord(value)) return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const own = [value['title'], value['label'], value['text']].find((text) => typeof text === 'string' && text !== '')
  if (typeof own === 'string') return own
  return Object.values(value)
    .map(summaryOf)
    .filter((text) => text !== '')
    .slice(0, 3)
    .join(' · ')
}

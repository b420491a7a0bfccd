import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { isRecord } from '../shared/is-record.ts'
import { childOf, type ElementRef, elementIn, referredTo, titleOf } from './element-lookup.ts'
import { type PathPart, partsOf } from './element-path.ts'

/** A part of a path in words; one that has none is shown as it is written. */
export interface PathWords {
  text: string
  isRaw: boolean
}

export interface ElementWords {
  /** the construct, as one of its kind is called */
  kind(construct: string): string
  path(ref: ElementRef, path: string): PathWords[]
  value(ref: ElementRef, path: string, value: unknown): string
}

/** Prose of the template: a word of the language in it is meant as it stands. */
const PROSE = new Set(['title', 'label', 'text', 'help', 'summary', 'basis', 'aliases', 'post', 'subject', 'ground'])
/** Of no interest to whoever reads what the element says. */
const NAMES = new Set(['id', 'key'])
const WORD = /^[A-Za-z_]+$|^[<>=]=?$/
const PLACE = /^\d+$/

/**
 * The template language in words: properties and fixed words by their names in the reader's language, elements by their titles.
 * @param documents the versions at hand, the one that counts first
 */
export function useElementWords(documents: readonly CampaignTemplate[]): ElementWords {
  const { t } = useTranslation('template-words')
  return useMemo(() => {
    const firstOf = <T>(look: (document: CampaignTemplate) => T | undefined): T | undefined => {
      for (const document of documents) {
        const found = look(document)
        if (found !== undefined) return found
      }
      return undefined
    }

    const propertyWord = (name: string, within: string): string =>
      t([`within.${within}.${name}`, `property.${name}`], { defaultValue: '' })

    const partWords = (part: PathPart, ref: ElementRef, upTo: readonly PathPart[]): PathWords => {
      if (!part.isKey) {
        const word = propertyWord(part.name, part.within)
        return { text: word || part.name, isRaw: word === '' }
      }
      const title = firstOf(
        (document) =>
          titleOf(
            document,
            upTo.reduce((value, { name }) => childOf(value, name), elementIn(document, ref)),
            ref,
          ) ?? referredTo(document, part.within, part.name, ref),
      )
      if (title !== undefined) return { text: t('quoted', { text: title }), isRaw: false }
      const isPlace = PLACE.test(part.name)
      return { text: isPlace ? t('position', { no: Number(part.name) + 1 }) : part.name, isRaw: !isPlace }
    }

    const valueWords = (ref: ElementRef, property: string, value: unknown): string => {
      if (typeof value === 'boolean') return t(value ? 'shared:yes' : 'shared:no')
      if (typeof value === 'string') {
        const title = firstOf((document) => referredTo(document, property, value, ref))
        const isWord = WORD.test(value) && !PROSE.has(property)
        return title ?? (isWord ? t([`wordOf.${property}.${value}`, `word.${value}`], { defaultValue: value }) : value)
      }
      if (Array.isArray(value)) return value.map((item: unknown) => valueWords(ref, property, item)).join(t('comma'))
      if (isRecord(value))
        return Object.entries(value)
          .filter(([name]) => !NAMES.has(name))
          .map(([name, inner]) =>
            t('pair', { name: propertyWord(name, property) || name, value: valueWords(ref, name, inner) }),
          )
          .join(t('semicolon'))
      return String(value)
    }

    return {
      kind: (construct) => t(`kind.${construct.split('.').at(-1)}`, { defaultValue: construct }),
      path(ref, path) {
        const parts = partsOf(path, ref.construct)
        const words = parts.map((part, at) => partWords(part, ref, parts.slice(0, at + 1)))
        // a value that is its own element is named by its kind already
        return ref.construct === ref.id ? words.slice(1) : words
      },
      value(ref, path, value) {
        const last = partsOf(path, ref.construct).findLast(({ isKey }) => !isKey)
        return valueWords(ref, last?.name ?? '', value)
      },
    }
  }, [t, documents])
}

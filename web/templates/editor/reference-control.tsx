import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { allTemplatesQuery } from '../templates.query.ts'
import { type Choice, choicesAt, namesTemplate } from './choices.ts'
import { type ControlProps, type Draft, useEditor } from './editor-context.ts'
import type { Path } from './path.ts'

interface Option {
  value: string
  label: string
}

/** What may be named there, by its title; what is named and not there stays, and says so. */
export function useReferenceOptions(document: Draft, path: Path, chosen: readonly string[], isName = false): Option[] {
  const { t } = useTranslation('templates')
  const labelOf = useChoiceWords()
  const templates = useTemplateChoices(path)
  const choices = [...choicesAt(document, path, isName), ...(templates ?? [])]
  const options = choices
    .filter(({ id, isRare = false }) => !isRare || chosen.includes(id))
    .map((choice) => ({ value: choice.id, label: labelOf(choice) }))
  const unknown = chosen.filter((id) => id !== '' && !choices.some((choice) => choice.id === id))
  // while nobody knows which templates there are, none is missing
  const unknownLabel = (id: string) => (templates === undefined ? id : t('editor.missing', { id }))
  return [...options, ...unknown.map((id) => ({ value: id, label: unknownLabel(id) }))]
}

/** The templates of the platform where one is named; none elsewhere; undefined until they are known. */
function useTemplateChoices(path: Path): Choice[] | undefined {
  const isAsked = namesTemplate(path)
  const { data } = useQuery({ ...allTemplatesQuery, enabled: isAsked })
  if (!isAsked) return []
  return data?.items.map(({ id, title }): Choice => ({ id, title, of: 'element' }))
}

function useChoiceWords(): (choice: Choice) => string {
  const { t } = useTranslation(['templates', 'cases', 'organisation'])
  return ({ id, title, of }) => {
    const named = (word: string) => (word === id ? id : t('editor.named', { title: word, id }))
    switch (of) {
      case 'element':
        return named(title)
      case 'reserved':
        return named(t(`editor.reserved.${title}`))
      case 'event':
        return named(t(`cases:event.${id}`, { defaultValue: id }))
      case 'origin':
        return named(t(`cases:origin.${id}`))
      case 'unitKind':
        return t(`organisation:unitKind.${id}`)
      case 'plain':
        return id
      case 'site':
      case 'matter':
      case 'value':
      case 'figure':
      case 'param':
        return t('editor.sourced', { source: t(`editor.source.${of}`), title, id })
    }
  }
}

/** One of those that there are. */
export function ReferenceControl({ path, value, name, label }: ControlProps) {
  const { t } = useTranslation('templates')
  const { document, put } = useEditor()
  const chosen = typeof value === 'string' ? value : ''
  const options = useReferenceOptions(document, path, [chosen])
  return (
    <Select
      id={name}
      aria-label={label}
      className="te-choice"
      value={chosen === '' ? null : chosen}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={t('editor.noChoices')}
      onChange={(id: string) => put(path, id)}
    />
  )
}

import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ControlProps, type Draft, useEditor } from './editor-context.ts'
import type { Path } from './path.ts'
import { namedIn, scopesAt } from './references.ts'

/** Whoever holds the task, as a receiver of its reminders. */
const HOLDER = 'holder'

interface Option {
  value: string
  label: string
}

/** What may be named there, by its title; what is named and not there stays, and says so. */
export function useReferenceOptions(document: Draft, path: Path, chosen: readonly string[], isName = false): Option[] {
  const { t } = useTranslation('templates')
  const named = scopesAt(document, path, isName).flatMap((scope) => namedIn(document, scope))
  const options = named.map(({ id, title }) => ({
    value: id,
    label: title === id ? id : t('editor.named', { title, id }),
  }))
  if (path.at(-1) === 'to' && path.includes('agenda')) options.unshift({ value: HOLDER, label: t('editor.holder') })
  const unknown = chosen.filter((id) => id !== '' && !options.some(({ value }) => value === id))
  return [...options, ...unknown.map((id) => ({ value: id, label: t('editor.missing', { id }) }))]
}

/** One of the elements that the draft has. */
export function ReferenceControl({ path, value, name, label }: ControlProps) {
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
      onChange={(id: string) => put(path, id)}
    />
  )
}

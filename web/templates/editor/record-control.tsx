import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRecord } from '../../shared/is-record.ts'
import { isChosen } from './choices.ts'
import { type ControlProps, useEditor } from './editor-context.ts'
import { ElementList } from './element-list.tsx'
import { Field } from './field.tsx'
import { blank, freshId, recordNode } from './language.ts'
import { isOwnForm } from './outline.ts'
import { type Path, valueAt, withName, withValue } from './path.ts'
import { useReferenceOptions } from './reference-control.tsx'

/** Values under names of the template's own: each with its name, which is chosen where it is one of something. */
export function RecordControl({ path, node, value, within, label }: ControlProps) {
  const { t } = useTranslation('templates')
  const { document, put } = useEditor()
  const held = isRecord(value) ? value : {}
  const names = Object.keys(held)
  const of = recordNode(node) ?? {}
  const options = useReferenceOptions(document, [...path, ''], names, true)
  if (isOwnForm(path)) return <ElementList path={path} />
  const free = options.find((option) => !names.includes(option.value))?.value
  const areChosen = isChosen([...path, ''], true)
  const fresh = (areChosen ? free : undefined) ?? freshId(new Set(names), 'name')
  return (
    <div className="te-items">
      {names.map((name) => (
        <div key={name} className="te-item te-entry">
          <EntryName path={path} name={name} names={names} what={label} options={areChosen ? options : undefined} />
          <Field
            path={[...path, name]}
            node={of}
            label={t('editor.valueOf', { name: options.find((option) => option.value === name)?.label ?? name })}
            within={within}
            onRemove={() => put([...path, name], undefined)}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => put([...path, fresh], blank(of))}>
        {t('editor.add', { what: label })}
      </Button>
    </div>
  )
}

interface EntryNameProps {
  path: Path
  name: string
  names: readonly string[]
  what: string
  /** absent: any name */
  options: { value: string; label: string }[] | undefined
}

/** The name of an entry; taken when the field is left. */
function EntryName({ path, name, names, what, options }: EntryNameProps) {
  const { t } = useTranslation('templates')
  const { change } = useEditor()
  const [typed, setTyped] = useState<string>()
  const label = t('editor.entryName', { what, name })
  const take = (next: string) => {
    setTyped(undefined)
    if (next === '' || names.includes(next)) return
    change(`name ${name}`, (now) => ({
      document: withValue(now, path, withName(entriesAt(now, path), name, next)),
      path,
    }))
  }
  if (options)
    return (
      <Select
        aria-label={label}
        className="te-choice"
        value={name}
        options={options.filter(({ value }) => value === name || !names.includes(value))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={take}
      />
    )
  return (
    <Input
      aria-label={label}
      className="te-name"
      spellCheck={false}
      value={typed ?? name}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => take(typed ?? name)}
    />
  )
}

function entriesAt(document: unknown, path: Path): Record<string, unknown> {
  const held = valueAt(document, path)
  return isRecord(held) ? held : {}
}

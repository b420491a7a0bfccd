import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRecord } from '../../shared/is-record.ts'
import { type ControlProps, useEditor } from './editor-context.ts'
import { Field } from './field.tsx'
import { blank, variantsOf } from './language.ts'
import { textOf } from './path.ts'
import { RawControl } from './raw-control.tsx'
import { useLanguageWords } from './use-language-words.ts'

interface ObjectControlProps extends Omit<ControlProps, 'name'> {
  /** properties that are shown elsewhere */
  without?: ReadonlySet<string>
}

const NONE: ReadonlySet<string> = new Set()

/** An object by its properties: what must be there and what is there as fields, the rest as something to add. */
export function ObjectControl({ path, node, value, within, label, without = NONE }: ObjectControlProps) {
  const { t } = useTranslation('templates')
  const { put } = useEditor()
  const words = useLanguageWords()
  const [opened, setOpened] = useState<ReadonlySet<string>>(NONE)
  const held = isRecord(value) ? value : {}
  const { properties = {}, required = [] } = node
  const names = Object.keys(properties).filter((name) => !without.has(name))
  const isFixed = (name: string) => properties[name]?.const !== undefined && required.includes(name)
  const isShown = (name: string) => required.includes(name) || held[name] !== undefined || opened.has(name)
  const shown = names.filter((name) => isShown(name) && !isFixed(name))
  const more = names.filter((name) => !isShown(name))
  const unknown = Object.keys(held).filter((name) => !Object.hasOwn(properties, name))
  const add = (name: string) => {
    const of = properties[name] ?? {}
    // a text or number begins empty; a list or an object with what it must have
    if (variantsOf(of).some(({ type }) => type === 'string' || type === 'integer' || type === 'number') && !of.enum)
      setOpened(new Set([...opened, name]))
    else put([...path, name], blank(of))
  }
  const remove = (name: string) => {
    setOpened(new Set([...opened].filter((other) => other !== name)))
    put([...path, name], undefined)
  }
  return (
    <div className="te-object" role="group" aria-label={label}>
      {shown.map((name) => (
        <Field
          key={name}
          path={[...path, name]}
          node={properties[name] ?? {}}
          label={words.property(name, within)}
          within={name}
          onRemove={required.includes(name) ? undefined : () => remove(name)}
        />
      ))}
      {unknown.map((name) => (
        <div key={name} className="te-field te-wrong" data-at={textOf([...path, name])}>
          <label htmlFor={`te-${textOf([...path, name])}`}>{t('editor.unknown', { name })}</label>
          <RawControl path={[...path, name]} value={held[name]} name={`te-${textOf([...path, name])}`} label={name} />
          <Button size="small" onClick={() => remove(name)}>
            {t('editor.remove', { what: name })}
          </Button>
        </div>
      ))}
      {more.length > 0 && (
        <div className="te-more" role="group" aria-label={t('editor.more')}>
          {more.map((name) => (
            <Button key={name} size="small" type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => add(name)}>
              {words.property(name, within)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

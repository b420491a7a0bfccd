import { PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SchemaNode } from '../../../domain/template/schema-problems.ts'
import { added } from './changes.ts'
import { isChosen } from './choices.ts'
import { type ControlProps, useEditor } from './editor-context.ts'
import { ElementList } from './element-list.tsx'
import { Field } from './field.tsx'
import { ItemButtons } from './item-buttons.tsx'
import { variantsOf, wordsOf } from './language.ts'
import { isOwnForm } from './outline.ts'
import { textOf } from './path.ts'
import { useReferenceOptions } from './reference-control.tsx'
import { summaryOf, useLanguageWords } from './use-language-words.ts'

/** Several of a kind: words and names as one choice, elements of the outline as links, all else one under the other. */
export function ListControl(props: ControlProps) {
  const { path, node, value } = props
  const item = node.items ?? {}
  const items: unknown[] = Array.isArray(value) ? value : []
  const isTexts = items.every((one) => typeof one === 'string')
  if (isOwnForm(path)) return <ElementList path={path} />
  if (isTexts && wordsOf(item)) return <WordsControl {...props} item={item} />
  const namesOnly = variantsOf(item).every(({ type }) => type === 'string') && isChosen([...path, 0])
  if (isTexts && namesOnly) return <NamesControl {...props} />
  return <ItemsControl {...props} item={item} items={items} />
}

function WordsControl({ path, value, name, label, item }: ControlProps & { item: SchemaNode }) {
  const { put } = useEditor()
  const words = useLanguageWords()
  const property = String(path.findLast((part) => typeof part === 'string'))
  return (
    <Select<string[]>
      mode="multiple"
      id={name}
      aria-label={label}
      className="te-choice"
      value={Array.isArray(value) ? value.map(String) : []}
      options={(wordsOf(item) ?? []).map((word) => ({ value: String(word), label: words.word(property, word) }))}
      onChange={(chosen) => put(path, chosen)}
    />
  )
}

function NamesControl({ path, value, name, label }: ControlProps) {
  const { t } = useTranslation('templates')
  const { document, put } = useEditor()
  const chosen: string[] = Array.isArray(value) ? value.map(String) : []
  const options = useReferenceOptions(document, [...path, 0], chosen)
  return (
    <Select<string[]>
      mode="multiple"
      id={name}
      aria-label={label}
      className="te-choice"
      value={chosen}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={t('editor.noChoices')}
      onChange={(next) => put(path, next)}
    />
  )
}

function ItemsControl({
  path,
  label,
  within,
  item,
  items,
}: ControlProps & { item: SchemaNode; items: readonly unknown[] }) {
  const { t } = useTranslation('templates')
  const { change } = useEditor()
  return (
    <div className="te-items">
      {items.map((one, index) => {
        const what = t('editor.item', { label, no: index + 1, summary: summaryOf(one).slice(0, 40) })
        return (
          // items of such a list have no name but their place
          <div key={`${index}`} className="te-item">
            <ItemButtons
              path={[...path, index]}
              what={what}
              isFirst={index === 0}
              isLast={index === items.length - 1}
            />
            <Field path={[...path, index]} node={item} label={what} within={within} />
          </div>
        )
      })}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => change(`add ${textOf(path)}.${items.length}`, (now) => added(now, path))}
      >
        {t('editor.add', { what: label })}
      </Button>
    </div>
  )
}

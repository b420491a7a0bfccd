import { Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { isRecord } from '../../shared/is-record.ts'
import { isChosen } from './choices.ts'
import { type ControlProps, useEditor } from './editor-context.ts'
import { besideParameter, NAMING, recordNode, variantIndex, variantsOf, wordsOf } from './language.ts'
import { ListControl } from './list-control.tsx'
import { NameControl } from './name-control.tsx'
import { ObjectControl } from './object-control.tsx'
import { ParameterControl } from './parameter-control.tsx'
import type { Path } from './path.ts'
import { RawControl } from './raw-control.tsx'
import { RecordControl } from './record-control.tsx'
import { ReferenceControl } from './reference-control.tsx'
import { UnionControl } from './union-control.tsx'
import { useLanguageWords } from './use-language-words.ts'

/** What fits the language at this place. A value that the place does not allow is shown as it is written, and is kept. */
export function Control(props: ControlProps) {
  const { path, node, value } = props
  if (besideParameter(node)) return <ParameterControl {...props} />
  if (wordsOf(node)) return <ChoiceControl {...props} />
  const variants = variantsOf(node)
  const [only] = variants
  if (variants.length > 1 || !only) {
    if (value !== undefined && variantIndex(variants, value) < 0) return <RawControl {...props} />
    return <UnionControl {...props} variants={variants} />
  }
  switch (only.type) {
    case 'object':
      if (value !== undefined && !isRecord(value)) return <RawControl {...props} />
      return recordNode(only) ? <RecordControl {...props} node={only} /> : <ObjectControl {...props} node={only} />
    case 'array':
      if (value !== undefined && !Array.isArray(value)) return <RawControl {...props} />
      return <ListControl {...props} node={only} />
    case 'boolean':
      return <ChoiceControl {...props} node={{ enum: [true, false] }} />
    case 'integer':
    case 'number':
      if (value !== undefined && typeof value !== 'number') return <RawControl {...props} />
      return <NumberControl {...props} node={only} />
    case 'string':
    case undefined:
    default:
      if (value !== undefined && typeof value !== 'string') return <RawControl {...props} />
      if (isName(path)) return <NameControl {...props} scope={path.slice(0, -2)} current={String(value ?? '')} />
      if (isChosen(path)) return <ReferenceControl {...props} />
      return <TextControl {...props} node={only} />
  }
}

/** The name by which an element of a list is called. */
const isName = (path: Path): boolean => NAMING.has(String(path.at(-1))) && typeof path.at(-2) === 'number'

function ChoiceControl({ path, node, value, name, label }: ControlProps) {
  const { put } = useEditor()
  const words = useLanguageWords()
  const property = String(path.findLast((part) => typeof part === 'string'))
  const options = (wordsOf(node) ?? []).map((word) => ({
    value: JSON.stringify(word),
    label: words.word(property, word),
  }))
  const current = value === undefined ? null : JSON.stringify(value)
  // a word that the language does not have stays until another is chosen
  const shown =
    options.some((option) => option.value === current) || current === null
      ? options
      : [...options, { value: current, label: current }]
  return (
    <Select
      id={name}
      aria-label={label}
      className="te-choice"
      value={current}
      options={shown}
      onChange={(chosen: string) => put(path, JSON.parse(chosen))}
    />
  )
}

function NumberControl({ path, node, value, name, label }: ControlProps) {
  const { put } = useEditor()
  return (
    <InputNumber
      id={name}
      aria-label={label}
      value={typeof value === 'number' ? value : null}
      {...(node.type === 'integer' ? { precision: 0 } : {})}
      // what is out of bounds is said by the check and not corrected in silence
      onChange={(next) => put(path, next ?? undefined)}
    />
  )
}

/** Prose that takes more than a line. */
const LONG: ReadonlySet<string> = new Set([
  'summary',
  'text',
  'help',
  'read',
  'unknown',
  'remedies',
  'reason',
  'basis',
  'definitions',
  'notes',
])
/** A FEEL expression of the language is of this length at most; nothing else is. */
const EXPRESSION = 400

function TextControl({ path, node, value, name, label }: ControlProps) {
  const { t } = useTranslation('templates')
  const { put } = useEditor()
  const text = typeof value === 'string' ? value : ''
  const property = String(path.findLast((part) => typeof part === 'string'))
  const isExpression = node.maxLength === EXPRESSION
  const bound = {
    id: name,
    'aria-label': label,
    value: text,
    onChange: (event: { target: { value: string } }) => put(path, event.target.value),
  }
  if (isExpression)
    return (
      <Input.TextArea
        {...bound}
        className="te-expression"
        spellCheck={false}
        autoSize={{ maxRows: 6 }}
        placeholder={t('editor.expression')}
      />
    )
  if (LONG.has(property) || text.length > 60) return <Input.TextArea {...bound} autoSize={{ maxRows: 10 }} />
  return <Input {...bound} placeholder={node.description} />
}

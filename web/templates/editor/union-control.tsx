import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { fitsNode, type SchemaNode } from '../../../domain/template/schema-problems.ts'
import { isRecord } from '../../shared/is-record.ts'
import { type ControlProps, useEditor } from './editor-context.ts'
import { blank, variantIndex, wordsOf } from './language.ts'
import { useLanguageWords } from './use-language-words.ts'

interface UnionControlProps extends ControlProps {
  variants: readonly SchemaNode[]
}

/** One of several ways to write a value: which way, and the value written so. */
export function UnionControl({ variants, ...props }: UnionControlProps) {
  const { t } = useTranslation('templates')
  const { put, Control } = useEditor()
  const words = useLanguageWords()
  const { path, value, within, name, label } = props
  const index = variantIndex(variants, value)
  const variant = variants[index]
  const isWord = variant !== undefined && wordsOf(variant) !== undefined
  const told = toldBy(variants)
  return (
    <div className="te-union">
      {told !== undefined && <span className="soft">{words.property(told, within)}</span>}
      <Select
        id={
          isWord || variant === undefined || variant.type === 'object' || variant.type === 'array'
            ? name
            : `${name}-way`
        }
        aria-label={t('editor.way', { what: label })}
        className="te-choice"
        value={index < 0 ? null : index}
        options={variants.map((one, at) => ({ value: at, label: words.variant(one, within) }))}
        onChange={(at: number) => put(path, turnedInto(variants[at] ?? {}, value))}
      />
      {variant && !isWord && <Control {...props} node={variant} />}
    </div>
  )
}

/** The property whose fixed word tells the ways apart; undefined where their names do. */
function toldBy(variants: readonly SchemaNode[]): string | undefined {
  const [first] = variants
  return Object.keys(first?.properties ?? {}).find((name) =>
    variants.every(({ properties }) => typeof properties?.[name]?.const === 'string'),
  )
}

/** The other way to write it, with what both ways have and it allows. */
function turnedInto(variant: SchemaNode, value: unknown): unknown {
  const fresh = blank(variant)
  if (!isRecord(fresh) || !isRecord(value)) return fitsNode(variant, value) ? value : fresh
  const kept = Object.entries(value).filter(([key, item]) => {
    const node = variant.properties?.[key]
    return node !== undefined && fitsNode(node, item)
  })
  return { ...fresh, ...Object.fromEntries(kept) }
}

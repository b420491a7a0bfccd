import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SchemaNode } from '../../../domain/template/schema-problems.ts'
import { useProblemText } from '../../shared/problem-text.ts'
import { useEditor } from './editor-context.ts'
import { NextDates } from './next-dates.tsx'
import { type Path, textOf, valueAt } from './path.ts'

export interface FieldProps {
  path: Path
  node: SchemaNode
  label: string
  /** the property that it stands in: some words mean something else there */
  within: string
  /** takes it away; absent: it must be there */
  onRemove?: (() => void) | undefined
}

/** One value of the template: what it is called, its control, what is wrong with it. */
export function Field({ path, node, label, within, onRemove }: FieldProps) {
  const { t } = useTranslation('templates')
  const { document, problemsAt, Control } = useEditor()
  const at = textOf(path)
  const problems = problemsAt(at)
  const value = valueAt(document, path)
  const name = `te-${at}`
  return (
    <div className={problems.length > 0 ? 'te-field te-wrong' : 'te-field'} data-at={at}>
      <div className="te-label">
        <label htmlFor={name} id={`${name}-label`}>
          {label}
        </label>
        {onRemove && (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden />}
            aria-label={t('editor.remove', { what: label })}
            title={t('editor.remove', { what: label })}
            onClick={onRemove}
          />
        )}
      </div>
      <Control path={path} node={node} value={value} within={within} name={name} label={label} />
      <NextDates path={path} value={value} />
      <Problems at={at} />
    </div>
  )
}

/** What the check says of one place: what stands there, what should. */
export function Problems({ at }: { at: string }) {
  const { t } = useTranslation('templates')
  const inLanguage = useProblemText()
  const problems = useEditor().problemsAt(at)
  if (problems.length === 0) return null
  return (
    <ul className="te-problems">
      {problems.map(inLanguage).map(({ message, expected }) => (
        <li key={message}>{t('editor.problem', { message, expected })}</li>
      ))}
    </ul>
  )
}

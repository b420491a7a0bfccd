import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../contracts/template/form.ts'
import type { CampaignTemplate } from '../../../contracts/template/template.ts'
import { PlainDiagram } from '../../diagram/plain-diagram.tsx'
import { useAskedFields } from '../../shared/asked-fields.ts'
import { isRecord } from '../../shared/is-record.ts'
import { Question } from '../../shared/question.tsx'
import { withDefaults } from '../rule-text.ts'
import { type Path, valueAt } from './path.ts'

interface PreviewsProps {
  /** the last draft that had the form of a template */
  document: CampaignTemplate
  path: Path
  onSelect: (path: Path) => void
}

/** What people will meet of the element at hand: its form, its procedure as a drawing. */
export function Previews({ document, path, onSelect }: PreviewsProps) {
  const { t } = useTranslation('templates')
  const [list, index] = path
  const procedure = list === 'procedures' && typeof index === 'number' ? document.procedures[index] : undefined
  const step = path[2] === 'steps' ? String(path[3]) : undefined
  const asked = formOn(document, path)
  return (
    <>
      {asked && (
        <section aria-label={t('editor.formPreview')}>
          <h2>{t('editor.formPreview')}</h2>
          <FormPreview key={`${asked.as}`} fields={withDefaults(asked.fields, document.parameters)} as={asked.as} />
        </section>
      )}
      {procedure && (
        <section aria-label={t('editor.diagramPreview')}>
          <h2>{t('editor.diagramPreview')}</h2>
          <PlainDiagram
            procedure={procedure}
            document={document}
            selected={step}
            onSelect={(chosen) => onSelect(['procedures', Number(index), 'steps', chosen])}
          />
        </section>
      )}
    </>
  )
}

interface Asked {
  fields: FormField[]
  as: 'answer' | 'matter'
}

const FORMS = ['form', 'fields'] as const

/** The form that the element is, has, or stands in; the questions of a ledger are cells of a table and no form. */
function formOn(document: CampaignTemplate, path: Path): Asked | undefined {
  if (path[0] === 'ledgers') return undefined
  for (let length = path.length; length > 0; length -= 1) {
    const at = path.slice(0, length)
    for (const inner of [...FORMS.map((name) => [name]), ['matter', 'fields'], ['does', 'form']]) {
      const fields = valueAt(document, [...at, ...inner])
      if (isForm(fields)) return { fields, as: inner[0] === 'matter' || at.includes('matter') ? 'matter' : 'answer' }
    }
  }
  return undefined
}

const isForm = (value: unknown): value is FormField[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((field) => isRecord(field) && typeof field['key'] === 'string')

/** Nothing that is typed here goes anywhere. */
function FormPreview({ fields, as }: Asked) {
  const [form] = Form.useForm()
  const answers = (Form.useWatch('answers', form) as Record<string, unknown> | undefined) ?? NONE
  const asked = useAskedFields(fields, answers, as)
  return (
    <Form form={form} layout="vertical" component="div" className="te-preview-form">
      {asked.map((field) => (
        <Question key={field.key} field={field} under="answers" />
      ))}
    </Form>
  )
}

const NONE: Record<string, unknown> = {}

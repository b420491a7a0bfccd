import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../contracts/template/form.ts'
import { ChoiceRows } from './choice-rows.tsx'
import { FoundChoice } from './found-choice.tsx'

const TEXT_LIMIT = 200
const LONG_TEXT_LIMIT = 2000

interface AnswerControlProps {
  field: FormField
  value: unknown
  onChange: (value: unknown) => void
}

/** The control of a question by its type, the device's own wherever it has one. A locked one can be read, not changed. */
export function AnswerControl({ field, value, onChange }: AnswerControlProps) {
  const { t } = useTranslation('shared')
  const isLocked = field.locked === true
  const named = { name: field.key, label: field.title, isLocked }
  const input = { className: 'field-input', 'aria-label': field.title, readOnly: isLocked, id: `field-${field.key}` }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const many = Array.isArray(value) ? (value as (string | number)[]) : []
  switch (field.type) {
    case 'text':
      return (
        <input
          {...input}
          value={text}
          maxLength={field.maxLength ?? TEXT_LIMIT}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'longText':
      return (
        <textarea
          {...input}
          rows={5}
          value={text}
          maxLength={field.maxLength ?? LONG_TEXT_LIMIT}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'integer':
    case 'number':
      return (
        <input
          {...input}
          type="number"
          inputMode={field.type === 'integer' ? 'numeric' : 'decimal'}
          step={field.type === 'integer' ? 1 : 'any'}
          defaultValue={text}
          onChange={(event) => {
            const number = event.target.valueAsNumber
            onChange(Number.isNaN(number) ? null : number)
          }}
        />
      )
    case 'date':
      return (
        <input
          {...input}
          type="date"
          value={text}
          disabled={isLocked}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )
    case 'boolean':
      return (
        <ChoiceRows
          {...named}
          inline
          options={[
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
          chosen={typeof value === 'boolean' ? [value] : []}
          onChange={([one]) => onChange(one)}
        />
      )
    case 'choice':
      return (
        <ChoiceRows
          {...named}
          options={field.options ?? []}
          chosen={text === '' ? [] : [text]}
          onChange={([one]) => onChange(one)}
        />
      )
    case 'choices':
      return <ChoiceRows {...named} many options={field.options ?? []} chosen={many.map(String)} onChange={onChange} />
    case 'unit':
      return (
        <FoundChoice
          {...named}
          kind="units"
          many={false}
          chosen={typeof value === 'number' ? [value] : []}
          onChange={([one]) => onChange(one)}
        />
      )
    case 'units':
    case 'people':
      return <FoundChoice {...named} kind={field.type} many chosen={many.map(Number)} onChange={onChange} />
  }
}

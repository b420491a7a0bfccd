import { Checkbox, DatePicker, Form, type FormItemProps, Input, InputNumber, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { OutcomeOption, TaskDetail } from '../../contracts/http/tasks.ts'
import type { FormField } from '../../contracts/template/procedure.ts'
import { PeopleSelect } from '../shared/person-select.tsx'
import { UnitSelect, UnitsSelect } from '../shared/unit-select.tsx'
import { fieldsOf } from './complete-body.ts'

/** More options than this are chosen from a list instead of being laid out. */
const LAID_OUT = 6
const TEXT_LIMIT = 200
const LONG_TEXT_LIMIT = 2000

/** The questions of the step that this outcome asks, from the template. */
export function FormFields({ detail, outcome }: { detail: TaskDetail; outcome: OutcomeOption }) {
  return fieldsOf(detail.form, outcome.id).map((field) => (
    <Question key={field.key} field={field} isPrefilled={detail.prefilled[field.key] !== undefined} />
  ))
}

function Question({ field, isPrefilled }: { field: FormField; isPrefilled: boolean }) {
  const { t } = useTranslation('inbox')
  const label = (
    <>
      {field.title}
      {isPrefilled && <span className="field-prefilled">{t('prefilled')}</span>}
    </>
  )
  const help = [field.help, field.basis && t('basis', { basis: field.basis })].filter(Boolean).join(' ')
  return (
    <Form.Item
      name={['answers', field.key]}
      label={label}
      extra={help || undefined}
      rules={rulesOf(field, t('fieldMissing', { title: field.title }))}
      {...conversionOf(field)}
    >
      <Control field={field} />
    </Form.Item>
  )
}

// antd hands value and onChange to the control as properties
function Control({ field, ...bound }: { field: FormField }) {
  const { t } = useTranslation('inbox')
  const options = field.options ?? []
  switch (field.type) {
    case 'text':
      return <Input {...bound} maxLength={field.maxLength ?? TEXT_LIMIT} />
    case 'longText':
      return (
        <Input.TextArea
          {...bound}
          maxLength={field.maxLength ?? LONG_TEXT_LIMIT}
          autoSize={{ minRows: 2, maxRows: 12 }}
        />
      )
    case 'integer':
    case 'number':
      return (
        <InputNumber
          {...bound}
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
          {...(field.type === 'integer' ? { precision: 0 } : {})}
        />
      )
    case 'date':
      return <DatePicker {...bound} format="YYYY-MM-DD" />
    case 'boolean':
      return (
        <Radio.Group {...bound}>
          <Radio value={true}>{t('yes')}</Radio>
          <Radio value={false}>{t('no')}</Radio>
        </Radio.Group>
      )
    case 'choice':
      return options.length <= LAID_OUT ? (
        <Radio.Group {...bound} options={options} />
      ) : (
        <Select {...bound} options={options} showSearch={{ optionFilterProp: 'label' }} />
      )
    case 'choices':
      return options.length <= LAID_OUT ? (
        <Checkbox.Group {...bound} options={options} className="choices" />
      ) : (
        <Select {...bound} options={options} mode="multiple" showSearch={{ optionFilterProp: 'label' }} />
      )
    case 'unit':
      return <UnitSelect {...bound} />
    case 'units':
      return <UnitsSelect {...bound} />
    case 'people':
      return <PeopleSelect {...bound} />
  }
}

function rulesOf(field: FormField, missing: string): NonNullable<FormItemProps['rules']> {
  if (!field.required) return []
  const isText = field.type === 'text' || field.type === 'longText'
  return [{ required: true, message: missing, ...(isText ? { whitespace: true } : {}) }]
}

/** Dates are civil: `2024-09-28` in the form and on the wire. */
function conversionOf(field: FormField): Pick<FormItemProps, 'getValueProps' | 'normalize'> {
  if (field.type !== 'date') return {}
  return {
    getValueProps: (value: unknown) => ({ value: typeof value === 'string' && value ? dayjs(value) : null }),
    normalize: (value: dayjs.Dayjs | null) => value?.format('YYYY-MM-DD'),
  }
}

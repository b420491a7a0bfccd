import { Checkbox, DatePicker, Input, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../contracts/template/form.ts'
import { PeopleSelect } from './person-select.tsx'
import { UnitSelect, UnitsSelect } from './unit-select.tsx'

/** More options than this are chosen from a list instead of being laid out. */
const LAID_OUT = 6
const TEXT_LIMIT = 200
const LONG_TEXT_LIMIT = 2000

/** The control of a field by its type; a locked one can be read and copied, not changed. */
// antd hands value and onChange to the control as properties
export function Control({ field, isLocked, ...bound }: { field: FormField; isLocked: boolean }) {
  const { t } = useTranslation('shared')
  const options = field.options ?? []
  const locked = isLocked ? { readOnly: true, className: 'control-locked' } : {}
  const disabled = isLocked ? { disabled: true } : {}
  switch (field.type) {
    case 'text':
      return <Input {...bound} {...locked} maxLength={field.maxLength ?? TEXT_LIMIT} />
    case 'longText':
      return (
        <Input.TextArea
          {...bound}
          {...locked}
          maxLength={field.maxLength ?? LONG_TEXT_LIMIT}
          autoSize={{ minRows: 2, maxRows: 12 }}
        />
      )
    case 'integer':
    case 'number':
      return (
        <InputNumber
          {...bound}
          {...locked}
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
          {...(field.type === 'integer' ? { precision: 0 } : {})}
        />
      )
    case 'date':
      return <DatePicker {...bound} {...disabled} format="YYYY-MM-DD" />
    case 'boolean':
      return (
        <Radio.Group {...bound} {...disabled} aria-label={field.title}>
          <Radio value={true}>{t('yes')}</Radio>
          <Radio value={false}>{t('no')}</Radio>
        </Radio.Group>
      )
    case 'choice':
      return options.length <= LAID_OUT ? (
        <Radio.Group {...bound} {...disabled} aria-label={field.title} options={options} />
      ) : (
        <Select {...bound} {...disabled} options={options} showSearch={{ optionFilterProp: 'label' }} />
      )
    case 'choices':
      return options.length <= LAID_OUT ? (
        <Checkbox.Group {...bound} {...disabled} options={options} className="choices" />
      ) : (
        <Select {...bound} {...disabled} options={options} mode="multiple" showSearch={{ optionFilterProp: 'label' }} />
      )
    case 'unit':
      return <UnitSelect {...bound} {...disabled} />
    case 'units':
      return <UnitsSelect {...bound} {...disabled} />
    case 'people':
      return <PeopleSelect {...bound} {...disabled} />
  }
}

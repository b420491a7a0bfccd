import { useQuery } from '@tanstack/react-query'
import { Checkbox, DatePicker, Form, type FormItemProps, Input, InputNumber, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { LedgerField } from '../../contracts/ledger.ts'
import { listMissing } from '../shared/list-missing.tsx'
import { UnitSelect, unitsQuery } from '../shared/unit-select.tsx'

const LAID_OUT = 6
const TEXT_LIMIT = 200
const PHONE_DIGITS = 20

/** One field of a ledger, asked as its type wants; the rules of the import judge it on the server. */
export function SiteField({ field }: { field: LedgerField }) {
  const { t } = useTranslation('ledgers')
  const isText = field.type === 'text'
  return (
    <Form.Item
      name={['data', field.key]}
      label={field.title}
      {...(field.help ? { extra: field.help } : {})}
      rules={
        field.required
          ? [
              {
                required: true,
                message: t('add.missing', { title: field.title }),
                ...(isText ? { whitespace: true } : {}),
              },
            ]
          : []
      }
      {...conversionOf(field)}
    >
      <Control field={field} />
    </Form.Item>
  )
}

// antd hands value and onChange to the control as properties
function Control({ field, ...bound }: { field: LedgerField }) {
  const { t } = useTranslation('ledgers')
  const options = field.options?.map(({ value, label }) => ({ value, label })) ?? []
  switch (field.type) {
    case 'text':
      return <Input {...bound} maxLength={field.maxLength ?? TEXT_LIMIT} />
    case 'identifier':
    case 'uscc':
    case 'idCard':
      return <Input {...bound} maxLength={field.maxLength ?? TEXT_LIMIT} autoComplete="off" />
    case 'phone':
      return <Input {...bound} inputMode="tel" maxLength={PHONE_DIGITS} autoComplete="off" />
    case 'integer':
    case 'number':
    case 'area':
      return (
        <InputNumber
          {...bound}
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
          {...(field.type === 'integer' ? { precision: 0 } : {})}
          suffix={field.type === 'area' ? '㎡' : field.unit}
          className="number-field"
        />
      )
    case 'date':
      return <DatePicker {...bound} format="YYYY-MM-DD" />
    case 'enum':
      return options.length <= LAID_OUT ? (
        <Radio.Group {...bound} options={options} />
      ) : (
        <Select {...bound} options={options} showSearch={{ optionFilterProp: 'label' }} allowClear />
      )
    case 'multiEnum':
      // a group may not say aria-required, though antd hands it down
      return <Checkbox.Group {...bound} aria-required={undefined} options={options} />
    case 'boolean':
      return (
        <Radio.Group {...bound}>
          <Radio value={true}>{t('yes')}</Radio>
          <Radio value={false}>{t('no')}</Radio>
          {!field.required && <Radio value="">{t('unknown')}</Radio>}
        </Radio.Group>
      )
    case 'unit':
      return field.within === undefined ? <UnitSelect {...bound} /> : <UnitWithin {...bound} within={field.within} />
  }
}

/** Units below the one that another field names; that one first. */
function UnitWithin({
  within,
  ...bound
}: {
  within: string
  id?: string
  value?: number
  onChange?: (unit: number) => void
}) {
  const { t } = useTranslation('ledgers')
  const parent: unknown = Form.useWatch(['data', within])
  const units = useQuery(unitsQuery)
  const options = (units.data?.items ?? [])
    .filter(({ parentId }) => parentId === parent)
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      {...bound}
      options={options}
      disabled={parent === undefined}
      placeholder={parent === undefined ? t('add.parentFirst') : t('shared:unit')}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      {...listMissing(units)}
    />
  )
}

/** Dates are civil: `2024-09-28` in the form and on the wire. */
function conversionOf(field: LedgerField): Pick<FormItemProps, 'getValueProps' | 'normalize'> {
  if (field.type !== 'date') return {}
  return {
    getValueProps: (value: unknown) => ({ value: typeof value === 'string' && value ? dayjs(value) : null }),
    normalize: (value: dayjs.Dayjs | null) => value?.format('YYYY-MM-DD'),
  }
}

import { Input, InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import { DateField } from '../date-field.tsx'

interface ParameterControlProps {
  id: string
  parameter: CampaignDetail['parameters'][number]
  value: unknown
  onChange: (value: unknown) => void
}

/** The control of a parameter by its type; nothing is ever left empty. */
export function ParameterControl({ id, parameter: { type, min, max, title }, value, onChange }: ParameterControlProps) {
  const { t } = useTranslation('planner')
  switch (type) {
    case 'integer':
    case 'number':
      return (
        <InputNumber
          id={id}
          {...(type === 'integer' ? { precision: 0 } : {})}
          {...(min === null ? {} : { min })}
          {...(max === null ? {} : { max })}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => next !== null && onChange(next)}
        />
      )
    case 'boolean':
      return (
        <Radio.Group
          id={id}
          aria-label={title}
          value={value === true}
          onChange={(event) => onChange(event.target.value === true)}
          options={[
            { value: true, label: t('shared:yes') },
            { value: false, label: t('shared:no') },
          ]}
        />
      )
    case 'date':
      return <DateField id={id} {...(typeof value === 'string' ? { value } : {})} onChange={onChange} />
    default:
      return (
        <Input
          id={id}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}

import { Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import { NumberField } from '../../shared/number-field.tsx'
import { DateField } from '../date-field.tsx'

interface ParameterControlProps {
  /** antd's form hands these down by itself */
  id?: string
  value?: unknown
  onChange?: (value: unknown) => void
  parameter: CampaignDetail['parameters'][number]
}

/** The control of a parameter by its type; nothing is ever left empty. */
export function ParameterControl({ parameter, value, onChange: told, ...bound }: ParameterControlProps) {
  const { t } = useTranslation('planner')
  const { type, min, max, title } = parameter
  const onChange = (next: unknown) => told?.(next)
  switch (type) {
    case 'integer':
    case 'number':
      return (
        <NumberField
          {...bound}
          isInteger={type === 'integer'}
          min={min ?? undefined}
          max={max ?? undefined}
          value={typeof value === 'number' ? value : null}
          onChange={onChange}
        />
      )
    case 'boolean':
      return (
        <Radio.Group
          {...bound}
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
      return <DateField {...bound} {...(typeof value === 'string' ? { value } : {})} onChange={onChange} />
    default:
      return (
        <Input
          {...bound}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}

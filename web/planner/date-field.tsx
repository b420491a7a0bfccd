import { TypedDay } from '../shared/typed-day.tsx'

interface DateFieldProps {
  id?: string
  /** `2024-09-28`: civil dates, no zone can move them */
  value?: string
  onChange?: (date: string) => void
  disabled?: boolean
  min?: string
}

/** A day that is never empty. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  return <TypedDay {...rest} value={value} onChange={(date) => date && onChange?.(date)} allowClear={false} />
}

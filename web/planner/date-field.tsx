import { DatePicker } from 'antd'
import dayjs from 'dayjs'

interface DateFieldProps {
  id?: string
  /** `2024-09-28`: civil dates, no zone can move them */
  value?: string
  onChange?: (date: string) => void
  disabled?: boolean
  min?: string
}

/** A day that is never empty. */
export function DateField({ value, onChange, min, ...rest }: DateFieldProps) {
  return (
    <DatePicker
      {...rest}
      value={value ? dayjs(value) : null}
      onChange={(date) => {
        if (date) onChange?.(date.format('YYYY-MM-DD'))
      }}
      {...(min ? { minDate: dayjs(min) } : {})}
      format="YYYY-MM-DD"
      allowClear={false}
    />
  )
}

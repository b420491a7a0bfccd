import dayjs from 'dayjs'
import { TypedDay } from '../shared/typed-day.tsx'

/** The hour at which offices begin. */
const MORNING = dayjs('2000-01-01T08:30')
const OFFSET = '+08:00'
const MINUTES = 'YYYY-MM-DDTHH:mm'.length

interface InstantFieldProps {
  id?: string
  'aria-label'?: string
  placeholder?: string
  /** an instant in the campaigns' zone: the browser's own zone cannot move it */
  value?: string | undefined
  onChange?: (instant: string | undefined) => void
  /** civil date; undefined: the API judges alone */
  min?: string | undefined
  /** it may be emptied */
  allowClear?: boolean
}

/** A day and an hour. */
export function InstantField({ value, onChange, ...rest }: InstantFieldProps) {
  return (
    <TypedDay
      {...rest}
      showTime={{ format: 'HH:mm', minuteStep: 5, defaultOpenValue: MORNING }}
      value={value?.slice(0, MINUTES)}
      onChange={(at) => onChange?.(at && `${at}:00${OFFSET}`)}
    />
  )
}

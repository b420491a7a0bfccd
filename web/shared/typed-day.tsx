import { DatePicker, type DatePickerProps } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './field-fault.css'

/** As people write a day; the first is how it is shown. */
const DAYS = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD']
const TIMES = DAYS.map((day) => `${day} HH:mm`)

interface TypedDayProps
  extends Pick<DatePickerProps, 'id' | 'aria-label' | 'placeholder' | 'disabled' | 'allowClear' | 'showTime'> {
  /** `2024-09-28`, with `showTime` `2024-09-28T08:30` */
  value: string | undefined
  /** undefined: it was emptied */
  onChange: (value: string | undefined) => void
  /** civil date; earlier ones are not taken */
  min?: string | undefined
}

/**
 * A day, or a day and an hour, chosen or typed. A text that is none, or too early, is not taken: the picker puts the former one back, and beside
 * it stands what was typed and why it does not count.
 */
export function TypedDay({ value, onChange, min, showTime, ...rest }: TypedDayProps) {
  const { t } = useTranslation('shared')
  const formats = showTime ? TIMES : DAYS
  // not drawn: the picker draws its own text, and would put the former day into it when it is drawn anew
  const typed = useRef<{ text: string; over: string | undefined }>(undefined)
  const [refused, setRefused] = useState<{ text: string; over: string | undefined }>()
  const day = useMemo(() => (value === undefined ? null : dayjs(value)), [value])
  const judge = () => {
    const now = typed.current
    typed.current = undefined
    // nothing was typed, or a day was chosen after all
    if (!now || now.over !== value) return
    const meant = dayjs(now.text, formats, true)
    const isTaken = now.text === '' || (meant.isValid() && (min === undefined || meant.format(DAYS[0]) >= min))
    setRefused(isTaken ? undefined : now)
  }
  const isEarly = refused !== undefined && dayjs(refused.text, formats, true).isValid()
  return (
    <span
      onInput={({ target }) => {
        typed.current = { text: (target as HTMLInputElement).value.trim(), over: value }
      }}
      onBlur={judge}
    >
      <DatePicker
        {...rest}
        // what was typed counts when one goes on, as in any other field
        needConfirm={false}
        {...(showTime ? { showTime } : {})}
        format={formats}
        {...(min === undefined ? {} : { minDate: dayjs(min) })}
        value={day}
        onChange={(chosen) => {
          typed.current = undefined
          setRefused(undefined)
          onChange(chosen?.format(showTime ? 'YYYY-MM-DDTHH:mm' : DAYS[0]))
        }}
      />
      {refused && refused.over === value && (
        <span role="alert" className="field-fault">
          {t(isEarly ? 'day.early' : 'day.none', { text: refused.text, min })}
        </span>
      )}
    </span>
  )
}

import { DatePicker, Form } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'

/** The hour at which offices begin. */
const MORNING = dayjs('2000-01-01T08:30')
const OFFSET = '+08:00'

interface InstantFieldProps {
  id?: string
  /** an instant in the campaigns' zone: the browser's own zone cannot move it */
  value?: string
  onChange?: (instant: string | undefined) => void
  /** civil date; undefined: the API judges alone */
  min: string | undefined
}

function InstantField({ value, onChange, min, ...rest }: InstantFieldProps) {
  return (
    <DatePicker
      {...rest}
      // what was typed counts when one goes on, as in any other field
      needConfirm={false}
      showTime={{ format: 'HH:mm', minuteStep: 5, defaultOpenValue: MORNING }}
      format="YYYY-MM-DD HH:mm"
      {...(min === undefined ? {} : { minDate: dayjs(min) })}
      value={value ? dayjs(value.slice(0, 16)) : null}
      onChange={(at) => onChange?.(at ? `${at.format('YYYY-MM-DDTHH:mm')}:00${OFFSET}` : undefined)}
    />
  )
}

/** When to launch: a day and an hour, as a part of a form. `today`: the civil date of the server. */
export function LaunchTimeItem({ today }: { today: string | undefined }) {
  const { t } = useTranslation('launch')
  return (
    <Form.Item
      name="launchAt"
      label={t('at')}
      extra={t('atHelp')}
      rules={[{ required: true, message: t('atMissing') }]}
    >
      <InstantField min={today} />
    </Form.Item>
  )
}

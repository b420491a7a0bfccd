import { Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PhaseItem } from '../../../contracts/http/campaigns.ts'
import { NumberField } from '../../shared/number-field.tsx'
import { civilDate } from '../../shared/time.ts'
import { InstantField } from '../instant-field.tsx'
import type { ClockMode, DraftClock } from './draft.ts'

interface ClockChoiceProps {
  clock: DraftClock
  phases: readonly PhaseItem[]
  onChange: (clock: DraftClock) => void
}

const MODES: readonly ClockMode[] = ['real', 'accelerated', 'stepped']
const FASTEST = 100_000
/** A campaign of three months in about an hour. */
const USUAL_RATE = 1440
const SECONDS_A_DAY = 86_400

/** Real time for work; accelerated to show, stepped to try: each says what it means. */
export function ClockChoice({ clock, phases, onChange }: ClockChoiceProps) {
  const { t } = useTranslation('planner')
  const choose = (mode: ClockMode) => {
    if (mode === 'real') return onChange({ mode })
    const startsAt = clock.startsAt ?? firstMorning(phases)
    onChange(mode === 'accelerated' ? { mode, startsAt, rate: clock.rate ?? USUAL_RATE } : { mode, startsAt })
  }
  const minutesADay = SECONDS_A_DAY / (clock.rate ?? USUAL_RATE) / 60
  return (
    <>
      <Radio.Group
        className="clock-choice"
        value={clock.mode}
        onChange={(event) => choose(event.target.value as ClockMode)}
        aria-label={t('dates.clock')}
      >
        {MODES.map((mode) => (
          <Radio key={mode} value={mode}>
            <strong>{t(`clock.${mode}.title`)}</strong>
            <span className="soft">{t(`clock.${mode}.help`)}</span>
          </Radio>
        ))}
      </Radio.Group>
      {clock.mode !== 'real' && (
        <Form layout="vertical" className="clock-fields">
          <Form.Item label={t('clock.startsAt')} htmlFor="clock-start">
            <InstantField
              id="clock-start"
              allowClear={false}
              value={clock.startsAt}
              onChange={(startsAt) => startsAt && onChange({ ...clock, startsAt })}
            />
          </Form.Item>
          {clock.mode === 'accelerated' && (
            <Form.Item
              label={t('clock.rate')}
              htmlFor="clock-rate"
              extra={t('clock.rateHelp', { minutes: Number(minutesADay.toPrecision(2)) })}
            >
              <NumberField
                id="clock-rate"
                min={1}
                max={FASTEST}
                isInteger
                value={clock.rate ?? USUAL_RATE}
                onChange={(rate) => onChange({ ...clock, rate })}
              />
            </Form.Item>
          )}
        </Form>
      )}
    </>
  )
}

/** When people would begin: on the morning of the first phase. */
function firstMorning(phases: readonly PhaseItem[]): string {
  const first = phases.map(({ startsAt }) => startsAt).sort()[0]
  return `${civilDate(first ?? Date.now())}T08:30:00+08:00`
}

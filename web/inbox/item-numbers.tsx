import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ChecklistItem } from '../../contracts/template/checklist.ts'
import { type ItemAnswer, numbersOf } from '../../domain/scoring/item-answer.ts'

interface ItemNumbersProps {
  item: ChecklistItem
  value: ItemAnswer
  onChange: (answer: ItemAnswer) => void
}

/** Most that an item may be counted. */
const LIMITS = { times: 99, done: 1_000_000, total: 1_000_000, share: 100 } as const

/** How often it occurs, or how much of it is in order: as its formula asks, and nothing where it asks for nothing. */
export function ItemNumbers({ item, value, onChange }: ItemNumbersProps) {
  const { t } = useTranslation('inbox')
  const read = numbersOf(item, value)
  const number = (name: keyof typeof LIMITS, byDefault?: number) => (
    <InputNumber
      size="small"
      min={name === 'times' || name === 'total' ? 1 : 0}
      max={LIMITS[name]}
      precision={name === 'share' ? 1 : 0}
      value={value[name] ?? byDefault ?? null}
      aria-label={t(`checklist.number.${name}`, { title: item.title })}
      onChange={(given) => onChange(withNumber(value, name, given ?? byDefault))}
    />
  )
  if (read.includes('times')) {
    return (
      <span className="item-times">
        {number('times', 1)} {t('checklist.times')}
      </span>
    )
  }
  if (read.includes('total')) {
    return (
      <span className="item-times">
        {t('checklist.done')} {number('done')} / {number('total')}
      </span>
    )
  }
  if (!read.includes('share')) return null
  return (
    <span className="item-times">
      {t('checklist.done')} {number('share')} %
    </span>
  )
}

function withNumber(value: ItemAnswer, name: keyof typeof LIMITS, given: number | undefined): ItemAnswer {
  const { [name]: _before, ...rest } = value
  return given === undefined ? rest : { ...rest, [name]: given }
}

/** What the item costs or gains, as its formula says. */
export function PointsWords({ item: { kind, points, formula } }: { item: ChecklistItem }) {
  const { t } = useTranslation('inbox')
  if (!formula || kind === 'veto') return <>{t(`checklist.kind.${kind}`, { points })}</>
  if ('proportional' in formula) return <>{t(`checklist.proportional.${kind}`, { points })}</>
  const { cap, floor } = formula.perOccurrence
  const each = t(`checklist.perOccurrence.${kind}`, { points, cap })
  return <>{floor === undefined ? each : t('checklist.floor', { each, floor })}</>
}

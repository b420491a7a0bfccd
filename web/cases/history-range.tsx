import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { type PointerEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TraceSummary } from '../../contracts/http/cases.ts'
import type { CasePageSearch } from './case-search.ts'
import type { ChangeHistory } from './history.tsx'
import { type RangeBar, rangeBars } from './range-bars.ts'

interface HistoryRangeProps {
  days: TraceSummary['days']
  search: CasePageSearch
  change: ChangeHistory
}

const HEIGHT = 28

/** Drawn over with the pointer, or typed: of which days the history shows. */
export function HistoryRange({ days, search, change }: HistoryRangeProps) {
  const { t } = useTranslation('cases')
  const bars = rangeBars(days)
  const { from, until } = search
  if (bars.length < 2 && !from && !until) return null
  return (
    <div className="history-range">
      {bars.length > 1 && <Brush bars={bars} search={search} change={change} />}
      <DatePicker.RangePicker
        value={[from ? dayjs(from) : null, until ? dayjs(until) : null]}
        onChange={(range) =>
          change({ from: range?.[0]?.format('YYYY-MM-DD'), until: range?.[1]?.format('YYYY-MM-DD') })
        }
        allowEmpty={[true, true]}
        format="YYYY-MM-DD"
        placeholder={[t('history.from'), t('history.until')]}
        aria-label={t('history.range')}
      />
    </div>
  )
}

/** The picker beside it says the same to keyboards and screen readers. */
function Brush({ bars, search, change }: Pick<HistoryRangeProps, 'search' | 'change'> & { bars: readonly RangeBar[] }) {
  const [drawn, setDrawn] = useState<readonly [number, number]>()
  const most = Math.max(...bars.map(({ count }) => count))
  const at = ({ currentTarget, clientX }: PointerEvent<SVGSVGElement>): number => {
    const { left, width } = currentTarget.getBoundingClientRect()
    return Math.max(0, Math.min(bars.length - 1, Math.floor(((clientX - left) / width) * bars.length)))
  }
  const settle = () => {
    if (!drawn) return
    const [first, last] = [Math.min(...drawn), Math.max(...drawn)]
    const isAll = first === 0 && last === bars.length - 1
    change({ from: isAll ? undefined : bars[first]?.from, until: isAll ? undefined : bars[last]?.until })
    setDrawn(undefined)
  }
  const isIn = (bar: RangeBar, index: number): boolean =>
    drawn
      ? index >= Math.min(...drawn) && index <= Math.max(...drawn)
      : bar.until >= (search.from ?? '') && bar.from <= (search.until ?? '9999')
  return (
    <svg
      className="history-brush"
      viewBox={`0 0 ${bars.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrawn([at(event), at(event)])
      }}
      onPointerMove={(event) => drawn && setDrawn([drawn[0], at(event)])}
      onPointerUp={settle}
      onPointerCancel={() => setDrawn(undefined)}
    >
      {bars.map((bar, index) => {
        const height = bar.count === 0 ? 1 : 3 + (bar.count / most) * (HEIGHT - 3)
        return (
          <rect
            key={bar.from}
            x={index + 0.1}
            y={HEIGHT - height}
            width={0.8}
            height={height}
            className={isIn(bar, index) ? 'is-in' : undefined}
          />
        )
      })}
    </svg>
  )
}

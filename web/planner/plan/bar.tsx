import './bar.css'

interface BarProps {
  /** what the number beside it says already */
  value: number
  /** the longest of its column */
  most: number
  /** where too much begins, on the same scale */
  limit?: number
}

/** A bar beside its number, for the eye alone; beyond the limit it is hatched, so that it needs no colour. */
export function Bar({ value, most, limit }: BarProps) {
  const share = (of: number) => `${most > 0 ? (of / most) * 100 : 0}%`
  const isOver = limit !== undefined && value > limit
  return (
    <span className={isOver ? 'bar is-over' : 'bar'} aria-hidden>
      <span className="bar-fill" style={{ width: share(value) }} />
      {limit !== undefined && limit < most && <span className="bar-limit" style={{ left: share(limit) }} />}
    </span>
  )
}

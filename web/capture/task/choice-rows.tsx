import type { ReactNode } from 'react'

export interface ChoiceOption<T> {
  value: T
  label: ReactNode
  note?: ReactNode
}

interface ChoiceRowsProps<T> {
  name: string
  label: string
  options: readonly ChoiceOption<T>[]
  /** chosen ones; of a single choice at most one */
  chosen: readonly T[]
  many?: boolean
  /** side by side, of two or three short ones */
  inline?: boolean
  isLocked?: boolean
  onChange: (chosen: T[]) => void
}

/** Choices as rows that a thumb hits. */
export function ChoiceRows<T extends string | number | boolean>({
  name,
  label,
  options,
  chosen,
  many = false,
  inline = false,
  isLocked = false,
  onChange,
}: ChoiceRowsProps<T>) {
  const pick = (value: T) => {
    if (!many) return onChange([value])
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  }
  return (
    <div role={many ? 'group' : 'radiogroup'} aria-label={label} className={inline ? 'choices-inline' : 'choices-rows'}>
      {options.map(({ value, label: words, note }) => (
        <label key={String(value)} className="choice-row">
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(value)}
            disabled={isLocked}
            onChange={() => pick(value)}
          />
          <span>
            {words}
            {note && <span className="choice-note">{note}</span>}
          </span>
        </label>
      ))}
    </div>
  )
}

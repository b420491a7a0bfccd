import { Select } from 'antd'

export interface ChoiceProps<T extends string | number> {
  label: string
  value: T | undefined
  options: readonly { value: T; label: string }[]
  onChange: (value: T | undefined) => void
  /** there are many: letters narrow them down */
  isSearched?: boolean
}

/** The kit's list; it was touched, so it opens. */
export function ChoiceList<T extends string | number>({ label, value, options, onChange, isSearched }: ChoiceProps<T>) {
  return (
    <Select<T | null>
      defaultOpen
      autoFocus
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      allowClear
      placeholder={label}
      aria-label={label}
      options={[...options]}
      popupMatchSelectWidth={false}
      {...(isSearched ? { showSearch: { optionFilterProp: 'label' } } : {})}
    />
  )
}

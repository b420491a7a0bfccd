import DownOutlined from '@ant-design/icons-svg/es/asn/DownOutlined'
import type { KeyboardEvent } from 'react'
import { Suspense } from 'react'
import './choice.css'
import type { ChoiceProps } from './choice-list.tsx'
import { Icon } from './icon.tsx'
import { inKit, useTouched } from './in-kit.tsx'

const ChoiceList = inKit(async () => (await import('./choice-list.tsx')).ChoiceList) as <T extends string | number>(
  props: ChoiceProps<T>,
) => React.ReactNode

/** One of several to filter by, or none. The list with its search comes with the first touch. */
export function Choice<T extends string | number>(props: ChoiceProps<T>) {
  const { label, value, options } = props
  const [isTouched, touch] = useTouched()
  const chosen = options.find((option) => option.value === value)
  const still = (
    <button
      type="button"
      className={`choice${chosen ? '' : ' is-empty'}`}
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded={false}
      aria-controls=""
      aria-label={label}
      onPointerDown={touch}
      onClick={touch}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'ArrowDown') touch()
      }}
    >
      <span>{chosen?.label ?? label}</span>
      <Icon of={DownOutlined} />
    </button>
  )
  if (!isTouched) return still
  return (
    <Suspense fallback={still}>
      <ChoiceList {...props} />
    </Suspense>
  )
}

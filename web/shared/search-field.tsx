import SearchOutlined from '@ant-design/icons-svg/es/asn/SearchOutlined'
import type { Ref } from 'react'
import { Icon } from './icon.tsx'
import './search-field.css'
import { useTypedSearch } from './use-typed-search.ts'

interface SearchFieldProps {
  label: string
  value: string
  onSearch: (text: string) => void
  ref?: Ref<HTMLInputElement>
}

/** Searches while one types; the browser's own button and Escape empty it. */
export function SearchField({ label, value, onSearch, ref }: SearchFieldProps) {
  const { onPressEnter, ...typed } = useTypedSearch(value, onSearch)
  return (
    <div className="search-field">
      <Icon of={SearchOutlined} />
      <input
        ref={ref}
        type="search"
        {...typed}
        onKeyDown={(event) => event.key === 'Enter' && onPressEnter()}
        placeholder={label}
        aria-label={label}
        maxLength={60}
      />
    </div>
  )
}

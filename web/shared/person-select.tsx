import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonRef, UnitRef } from '../../contracts/http/common.ts'
import { queryString, request } from './api.ts'

interface PersonItem extends PersonRef {
  title: string
  unit: UnitRef
}

interface PersonSelectProps {
  /** only people of this unit */
  unit?: number
  id?: string
  value?: number
  onChange?: (personId: number | undefined) => void
}

/** Finds a person by name; says post and unit, because names repeat. */
export function PersonSelect({ unit, ...bound }: PersonSelectProps) {
  const { t } = useTranslation('shared')
  const [q, setQ] = useState('')
  const asked = useDeferredValue(q)
  const { data, isFetching } = useQuery({
    queryKey: ['persons', unit, asked],
    queryFn: ({ signal }) =>
      request<{ items: PersonItem[] }>('GET', `/api/persons${queryString({ unit, q: asked, limit: 50 })}`, { signal }),
    placeholderData: (before) => before,
  })
  return (
    <Select
      {...bound}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={t('person')}
      options={(data?.items ?? []).map((person) => ({
        value: person.id,
        label: `${person.name}　${person.title} · ${person.unit.name}`,
      }))}
    />
  )
}

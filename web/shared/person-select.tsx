import { queryOptions, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import type { PersonList } from '../../contracts/http/identity.ts'
import { queryString, request } from './api.ts'

/** The people of a unit; without one, of my units and those below. */
export const personsQuery = (unit?: number) =>
  queryOptions({
    queryKey: ['persons', unit ?? 'mine'],
    queryFn: ({ signal }) =>
      request<Static<typeof PersonList>>('GET', `/api/persons${queryString({ unit })}`, { signal }),
    staleTime: 5 * 60_000,
  })

interface PersonSelectProps<Value> {
  /** only people of this unit; else of my units and those below */
  unit?: number
  id?: string
  value?: Value
  onChange?: (person: Value) => void
  disabled?: boolean
}

/** Finds a person by name; says post and unit, because names repeat. */
export function PersonSelect({ unit, ...bound }: PersonSelectProps<number>) {
  return <Select {...bound} {...usePersonOptions(unit)} />
}

/** Several of them. */
export function PeopleSelect({ unit, ...bound }: PersonSelectProps<number[]>) {
  return <Select {...bound} {...usePersonOptions(unit)} mode="multiple" />
}

function usePersonOptions(unit: number | undefined) {
  const { t } = useTranslation('shared')
  const { data, isFetching } = useQuery(personsQuery(unit))
  return {
    showSearch: { optionFilterProp: 'label' },
    loading: isFetching,
    placeholder: t('person'),
    options: (data?.items ?? []).map((person) => ({
      value: person.id,
      label: `${person.name}　${person.title} · ${person.unit.name}`,
    })),
  }
}

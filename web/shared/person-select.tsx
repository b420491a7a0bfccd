import { queryOptions, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import type { PersonItem as PersonItemType, PersonList } from '../../contracts/http/identity.ts'
import { queryString, request } from './api.ts'
import { byName } from './by-name.ts'
import { listMissing } from './list-missing.tsx'

type PersonItem = Static<typeof PersonItemType>

/** The people of a unit; without one, of my units and those below. */
export const personsQuery = (unit?: number) =>
  queryOptions({
    queryKey: ['persons', unit ?? 'mine'],
    queryFn: ({ signal }) =>
      request<Static<typeof PersonList>>('GET', `/api/persons${queryString({ unit })}`, { signal }),
    staleTime: 5 * 60_000,
  })

/** Whoever does some unit's tasks, by a part of the name. */
const anywhereQuery = (q: string) =>
  queryOptions({
    queryKey: ['persons', 'anywhere', q],
    queryFn: ({ signal }) =>
      request<Static<typeof PersonList>>('GET', `/api/persons${queryString({ anywhere: true, q })}`, { signal }),
    enabled: q !== '',
    placeholderData: (before) => before,
    staleTime: 60_000,
  })

interface PersonSelectProps<Value> {
  /** only people of this unit; else of my units and those below */
  unit?: number
  /** people of other units too, once their name is typed */
  anywhere?: boolean
  id?: string
  value?: Value
  onChange?: (person: Value) => void
  disabled?: boolean
}

/** Finds a person by name; says post and unit, because names repeat. */
export function PersonSelect({ unit, anywhere = false, ...bound }: PersonSelectProps<number>) {
  return <Select {...bound} {...usePersonOptions(unit, anywhere)} />
}

/** Several of them. */
export function PeopleSelect({ unit, anywhere = false, ...bound }: PersonSelectProps<number[]>) {
  return <Select {...bound} {...usePersonOptions(unit, anywhere)} mode="multiple" />
}

const NAMED: readonly PersonItem[] = []

function usePersonOptions(unit: number | undefined, anywhere: boolean) {
  const { t } = useTranslation('shared')
  const [q, setQ] = useState('')
  const asked = useDeferredValue(anywhere ? q.trim() : '')
  const known = useQuery(personsQuery(unit))
  const named = useQuery(anywhereQuery(asked))
  // whom I know already stays: what is chosen keeps its name when the typed one is gone
  const [met, setMet] = useState(NAMED)
  const people = [...(known.data?.items ?? []), ...(named.data?.items ?? []), ...met]
  return {
    showSearch: { optionFilterProp: 'label', ...(anywhere ? { onSearch: setQ } : {}) },
    loading: known.isFetching || named.isFetching,
    placeholder: t(anywhere ? 'personAnywhere' : 'person'),
    onSelect: (id: number) => setMet((before) => [...before, ...people.filter((person) => person.id === id)]),
    // somebody may hold several posts: the first one names him
    options: byName([...new Map(people.toReversed().map((person) => [person.id, person])).values()]).map((person) => ({
      value: person.id,
      label: `${person.name}　${person.title} · ${person.unit.name}`,
    })),
    ...listMissing(named.isError ? named : known),
  }
}

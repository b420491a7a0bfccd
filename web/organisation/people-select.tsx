import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listMissing } from '../shared/list-missing.tsx'
import { foundPeopleQuery } from './organisation.query.ts'

interface PersonFinderProps {
  id?: string
  value?: number
  onChange?: (person: number) => void
}

/** Any person of the platform, found by a part of the name or username. */
export function PersonFinder(bound: PersonFinderProps) {
  const { t } = useTranslation('organisation')
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed)
  const found = useQuery(foundPeopleQuery(q))
  return (
    <Select
      {...bound}
      showSearch={{ filterOption: false, onSearch: (text) => setTyped(text.slice(0, 60)) }}
      loading={found.isFetching}
      placeholder={t('people.search')}
      {...listMissing(found)}
      options={(found.data?.items ?? []).map(({ id, name, username, posts }) => ({
        value: id,
        label: `${name} ${username}${posts[0] ? `　${posts[0].unit.name} · ${posts[0].title}` : ''}`,
      }))}
    />
  )
}

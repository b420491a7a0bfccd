import { queryOptions, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { UnitItem } from '../../contracts/http/identity.ts'
import { request } from './api.ts'

/** Every unit of the district; it seldom changes. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: ({ signal }) => request<{ items: UnitItem[] }>('GET', '/api/units', { signal }),
  staleTime: 10 * 60_000,
})

interface UnitSelectProps {
  id?: string
  value?: number
  onChange?: (unitId: number) => void
  disabled?: boolean
}

const byPinyin = new Intl.Collator('zh-CN')

export function UnitSelect(bound: UnitSelectProps) {
  const { t } = useTranslation('shared')
  const { data, isFetching } = useQuery(unitsQuery)
  const units = [...(data?.items ?? [])].sort((a, b) => byPinyin.compare(a.name, b.name))
  return (
    <Select
      {...bound}
      showSearch={{ optionFilterProp: 'label' }}
      loading={isFetching}
      placeholder={t('unit')}
      options={units.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

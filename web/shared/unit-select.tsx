import { queryOptions, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { UnitItem } from '../../contracts/http/identity.ts'
import { request } from './api.ts'
import { byName } from './by-name.ts'
import { listMissing } from './list-missing.tsx'

/** Every unit of the district; it seldom changes. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: ({ signal }) => request<{ items: UnitItem[] }>('GET', '/api/units', { signal }),
  staleTime: 10 * 60_000,
})

interface UnitSelectProps<Value> {
  id?: string
  value?: Value
  onChange?: (unit: Value) => void
  disabled?: boolean
  /** where no label of a form says it */
  'aria-label'?: string
}

/** One unit of the district, found by its name. */
export function UnitSelect(bound: UnitSelectProps<number>) {
  return <Select {...bound} {...useUnitOptions()} />
}

/** Several of them. */
export function UnitsSelect(bound: UnitSelectProps<number[]>) {
  return <Select {...bound} {...useUnitOptions()} mode="multiple" />
}

function useUnitOptions() {
  const { t } = useTranslation('shared')
  const asked = useQuery(unitsQuery)
  const units = byName(asked.data?.items ?? [])
  return {
    showSearch: { optionFilterProp: 'label' },
    loading: asked.isFetching,
    placeholder: t('unit'),
    options: units.map(({ id, name, gone }) => ({ value: id, label: name, disabled: gone })),
    ...listMissing(asked),
  }
}

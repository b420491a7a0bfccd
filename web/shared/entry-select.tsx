import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryItem } from '../../contracts/http/entries.ts'
import { queryString, request } from './api.ts'
import { listMissing } from './list-missing.tsx'

interface EntrySelectProps {
  campaignId: string
  ledger: string
  id?: string
  value?: string
  onChange?: (entry: string) => void
  allowClear?: boolean
}

const OFFERED = 20

/** Finds a site of a ledger by its name; says the unit, because names repeat. */
export function EntrySelect({ campaignId, ledger, ...bound }: EntrySelectProps) {
  const { t } = useTranslation('shared')
  const [q, setQ] = useState('')
  const asked = useDeferredValue(q)
  const found = useQuery({
    queryKey: ['entries', 'choices', campaignId, ledger, asked],
    queryFn: ({ signal }) =>
      request<{ items: EntryItem[] }>(
        'GET',
        `/api/campaigns/${encodeURIComponent(campaignId)}/ledgers/${encodeURIComponent(ledger)}/entries${queryString({ q: asked, limit: OFFERED })}`,
        { signal },
      ),
    placeholderData: (before) => before,
  })
  return (
    <Select
      {...bound}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={found.isFetching}
      placeholder={t('entry')}
      options={(found.data?.items ?? []).map(({ id, name, unit }) => ({ value: id, label: `${name}　${unit.name}` }))}
      {...listMissing(found)}
    />
  )
}

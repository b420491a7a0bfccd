import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CasePage } from '../../contracts/http/cases.ts'
import { queryString, request } from '../shared/api.ts'
import { listMissing } from '../shared/list-missing.tsx'

interface CaseSelectProps {
  campaignId: string
  except: string
  id?: string
  value?: string
  onChange?: (caseId: string) => void
}

/** Finds another case of the same campaign by its name. */
export function CaseSelect({ campaignId, except, ...bound }: CaseSelectProps) {
  const { t } = useTranslation('cases')
  const [q, setQ] = useState('')
  const asked = useDeferredValue(q)
  const found = useQuery({
    queryKey: ['cases', 'choices', campaignId, asked],
    queryFn: ({ signal }) =>
      request<CasePage>('GET', `/api/cases${queryString({ campaign: campaignId, q: asked, limit: 20 })}`, { signal }),
    placeholderData: (before) => before,
  })
  return (
    <Select
      {...bound}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={found.isFetching}
      placeholder={t('act.intoPlaceholder')}
      {...listMissing(found)}
      options={(found.data?.items ?? [])
        .filter((item) => item.id !== except)
        .map((item) => ({ value: item.id, label: `${item.name}　${item.unit.name} · ${item.id}` }))}
    />
  )
}

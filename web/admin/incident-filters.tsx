import { SearchOutlined } from '@ant-design/icons'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTypedSearch } from '../shared/use-typed-search.ts'
import { INCIDENT_CODES, type IncidentSearch } from './incident-search.ts'

interface IncidentFiltersProps {
  search: IncidentSearch
  onChange: (search: IncidentSearch) => void
}

/** By words and by why it stands still. */
export function IncidentFilters({ search, onChange }: IncidentFiltersProps) {
  const { t } = useTranslation('admin')
  const { q = '', code, ...rest } = search
  const typed = useTypedSearch(q, (text) =>
    onChange({ ...rest, ...(code ? { code } : {}), ...(text ? { q: text } : {}) }),
  )
  return (
    <div className="account-filters">
      <Input
        {...typed}
        allowClear
        maxLength={60}
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('incidents.search')}
        aria-label={t('incidents.search')}
      />
      <Select<NonNullable<IncidentSearch['code']> | 'any'>
        value={code ?? 'any'}
        aria-label={t('incidents.byCode')}
        popupMatchSelectWidth={false}
        onChange={(next) => onChange({ ...rest, ...(q ? { q } : {}), ...(next === 'any' ? {} : { code: next }) })}
        options={[
          { value: 'any' as const, label: t('incidents.anyCode') },
          ...INCIDENT_CODES.map((value) => ({ value, label: t(`code.${value}.short`) })),
        ]}
      />
    </div>
  )
}

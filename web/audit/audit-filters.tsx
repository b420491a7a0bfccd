import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { SECURITY_EVENTS } from '../../domain/audit/troubles.ts'
import { LEVELS } from '../cases/case-search.ts'
import { byLabel } from '../shared/by-name.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { PersonSelect } from '../shared/person-select.tsx'
import { UnitSelect } from '../shared/unit-select.tsx'
import { useTypedSearch } from '../shared/use-typed-search.ts'
import { trailCountsQuery } from './audit.query.ts'
import type { ChangeSearch } from './audit-page.tsx'
import { type AuditSearch, levelOf } from './audit-search.ts'
import { useEventTypes } from './use-event-types.ts'

interface AuditFiltersProps {
  search: AuditSearch
  change: ChangeSearch
  /** whoever does not sees only who looked at the trail: what tells cases apart is of no use to him */
  readsCases: boolean
}

/** Text, campaign, unit, person, event, importance, days; all of them in the address. */
export function AuditFilters({ search, change, readsCases }: AuditFiltersProps) {
  const { t } = useTranslation(['audit', 'cases'])
  const onSearch = useCallback((q: string) => change({ q: q === '' ? undefined : q }), [change])
  const typed = useTypedSearch(search.q ?? '', onSearch)
  const { data: campaigns } = useCampaignChoices()
  const { data: counts } = useQuery(trailCountsQuery(search, readsCases))
  const counted = (label: string, count: number | undefined) =>
    counts === undefined
      ? label
      : t(counts.exact ? 'filter.counted' : 'filter.countedAtLeast', { label, count: count ?? 0 })
  const countOf = (level: string) =>
    level === 'all'
      ? counts?.levels.reduce((sum, one) => sum + one.count, 0)
      : counts?.levels.find((one) => one.level === level)?.count
  const types = byLabel(useEventTypes()).filter(({ value }) => readsCases || SECURITY_EVENTS.includes(value))
  const isFiltered = Object.keys(search).length > 0
  return (
    <div className="audit-filters" role="search">
      {readsCases && (
        <Input
          {...typed}
          allowClear
          prefix={<SearchOutlined aria-hidden />}
          placeholder={t('filter.q')}
          aria-label={t('filter.q')}
          maxLength={60}
        />
      )}
      {readsCases && campaigns && campaigns.items.length > 0 && (
        <Select
          value={search.campaign ?? null}
          onChange={(campaign) => change({ campaign: campaign ?? undefined })}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('filter.campaign')}
          aria-label={t('filter.campaign')}
          options={byLabel(campaigns.items.map(({ id, title }) => ({ value: id, label: title })))}
          popupMatchSelectWidth={false}
        />
      )}
      {readsCases && (
        <label className="audit-filter">
          <span className="soft">{t('filter.unit')}</span>
          <UnitSelect {...(search.unit ? { value: search.unit } : {})} onChange={(unit) => change({ unit })} />
        </label>
      )}
      <label className="audit-filter">
        <span className="soft">{t('filter.actor')}</span>
        <PersonSelect {...(search.actor ? { value: search.actor } : {})} onChange={(actor) => change({ actor })} />
      </label>
      <Select
        value={search.type ?? null}
        onChange={(type) => change({ type: type ?? undefined })}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('filter.type')}
        aria-label={t('filter.type')}
        options={types.map(({ value, label }) => ({
          value,
          label: counted(label, counts?.types.find(({ type }) => type === value)?.count),
        }))}
        popupMatchSelectWidth={false}
      />
      {readsCases && (
        <Select
          value={levelOf(search, readsCases)}
          onChange={(level) => change({ level })}
          aria-label={t('cases:history.level')}
          className="audit-level"
          options={[...LEVELS, 'all' as const].map((value) => ({
            value,
            label: counted(t(`cases:level.${value}`), countOf(value)),
          }))}
        />
      )}
      <DatePicker.RangePicker
        value={[search.from ? dayjs(search.from) : null, search.until ? dayjs(search.until) : null]}
        onChange={(days) => change({ from: days?.[0]?.format('YYYY-MM-DD'), until: days?.[1]?.format('YYYY-MM-DD') })}
        allowEmpty={[true, true]}
        format="YYYY-MM-DD"
        aria-label={t('filter.range')}
      />
      {readsCases && (
        <Checkbox
          checked={search.troubles === true}
          onChange={({ target }) => change({ troubles: target.checked ? true : undefined })}
        >
          {counted(t('cases:history.troubles'), counts?.troubles)}
        </Checkbox>
      )}
      {isFiltered && (
        <Button
          type="link"
          onClick={() =>
            change({
              q: undefined,
              campaign: undefined,
              unit: undefined,
              type: undefined,
              level: undefined,
              actor: undefined,
              from: undefined,
              until: undefined,
              troubles: undefined,
            })
          }
        >
          {t('clear')}
        </Button>
      )}
    </div>
  )
}

import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, type InputRef, Select } from 'antd'
import { type Ref, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { taskCountsQuery } from '../shared/task-counts.query.ts'
import { useTypedSearch } from '../shared/use-typed-search.ts'
import { DUES, HOLDERS, type InboxSearch, isFiltered } from './inbox-search.ts'
import type { ChangeInbox } from './use-inbox-search.ts'

interface InboxFiltersProps {
  search: InboxSearch
  change: ChangeInbox
  /** the steps that the loaded tasks stand at */
  tasks: readonly TaskItem[]
  searchRef: Ref<InputRef>
}

const byPinyin = new Intl.Collator('zh-CN')

export function InboxFilters({ search, change, tasks, searchRef }: InboxFiltersProps) {
  const { t } = useTranslation('inbox')
  const { data: counts } = useQuery(taskCountsQuery)
  const { data: campaigns } = useCampaignChoices()
  const onSearch = useCallback((q: string) => change({ q: q === '' ? undefined : q }), [change])
  const typed = useTypedSearch(search.q ?? '', onSearch)
  const units = [...(counts?.unitsInbox ?? [])].sort((a, b) => byPinyin.compare(a.unit.name, b.unit.name))
  const steps = [...new Map(tasks.map((task) => [task.step, task.title]))].sort((a, b) => byPinyin.compare(a[1], b[1]))
  return (
    <div className="filters" role="search">
      <Input
        ref={searchRef}
        {...typed}
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('filter.q')}
        aria-label={t('filter.q')}
        maxLength={60}
        className="filters-q"
      />
      <div className="filters-more">
        <Select
          value={search.holder ?? null}
          onChange={(holder) => change({ holder: holder ?? undefined })}
          allowClear
          placeholder={t('filter.holder')}
          aria-label={t('filter.holder')}
          options={HOLDERS.map((value) => ({ value, label: t(`holder.${value}`) }))}
          popupMatchSelectWidth={false}
        />
        <Select
          value={search.due ?? null}
          onChange={(due) => change({ due: due ?? undefined })}
          allowClear
          placeholder={t('filter.due')}
          aria-label={t('filter.due')}
          options={DUES.map((value) => ({ value, label: t(`due.${value}`) }))}
          popupMatchSelectWidth={false}
        />
        <Select
          value={search.step ?? null}
          onChange={(step) => change({ step: step ?? undefined })}
          allowClear
          placeholder={t('filter.step')}
          aria-label={t('filter.step')}
          options={withChosen(steps, search.step).map(([value, label]) => ({ value, label }))}
          popupMatchSelectWidth={false}
        />
        {units.length > 1 && (
          <Select
            value={search.unit ?? null}
            onChange={(unit) => change({ unit: unit ?? undefined })}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('filter.unit')}
            aria-label={t('filter.unit')}
            options={units.map(({ unit, open }) => ({ value: unit.id, label: `${unit.name} ${open}` }))}
            popupMatchSelectWidth={false}
          />
        )}
        {campaigns && campaigns.items.length > 1 && (
          <Select
            value={search.campaign ?? null}
            onChange={(campaign) => change({ campaign: campaign ?? undefined })}
            allowClear
            placeholder={t('filter.campaign')}
            aria-label={t('filter.campaign')}
            options={campaigns.items.map(({ id, title }) => ({ value: id, label: title }))}
            popupMatchSelectWidth={false}
          />
        )}
        {isFiltered(search) && (
          <Button
            type="link"
            onClick={() =>
              change({
                campaign: undefined,
                unit: undefined,
                step: undefined,
                phase: undefined,
                holder: undefined,
                due: undefined,
                q: undefined,
              })
            }
          >
            {t('clearFilters')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** A step chosen by address may have no task on the loaded pages. */
function withChosen(steps: [string, string][], chosen: string | undefined): [string, string][] {
  return chosen === undefined || steps.some(([id]) => id === chosen) ? steps : [...steps, [chosen, chosen]]
}

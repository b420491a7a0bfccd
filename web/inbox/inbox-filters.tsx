import { useQuery } from '@tanstack/react-query'
import { type Ref, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { Choice } from '../shared/choice.tsx'
import { PlainButton } from '../shared/plain-button.tsx'
import { SearchField } from '../shared/search-field.tsx'
import { taskCountsQuery } from '../shared/task-counts.query.ts'
import { DUES, HOLDERS, type InboxSearch, isFiltered } from './inbox-search.ts'
import type { ChangeInbox } from './use-inbox-search.ts'

interface InboxFiltersProps {
  search: InboxSearch
  change: ChangeInbox
  /** the steps that the loaded tasks stand at */
  tasks: readonly TaskItem[]
  searchRef: Ref<HTMLInputElement>
}

const byPinyin = new Intl.Collator('zh-CN')

export function InboxFilters({ search, change, tasks, searchRef }: InboxFiltersProps) {
  const { t } = useTranslation('inbox')
  const { data: counts } = useQuery(taskCountsQuery)
  const { data: campaigns } = useCampaignChoices()
  const onSearch = useCallback((q: string) => change({ q: q === '' ? undefined : q }), [change])
  const units = [...(counts?.unitsInbox ?? [])].sort((a, b) => byPinyin.compare(a.unit.name, b.unit.name))
  const steps = [...new Map(tasks.map((task) => [task.step, task.title]))].sort((a, b) => byPinyin.compare(a[1], b[1]))
  return (
    <div className="filters" role="search">
      <SearchField ref={searchRef} label={t('filter.q')} value={search.q ?? ''} onSearch={onSearch} />
      <div className="filters-more">
        <Choice
          label={t('filter.holder')}
          value={search.holder}
          onChange={(holder) => change({ holder })}
          options={HOLDERS.map((value) => ({ value, label: t(`holder.${value}`) }))}
        />
        <Choice
          label={t('filter.due')}
          value={search.due}
          onChange={(due) => change({ due })}
          options={DUES.map((value) => ({ value, label: t(`due.${value}`) }))}
        />
        <Choice
          label={t('filter.step')}
          value={search.step}
          onChange={(step) => change({ step })}
          options={withChosen(steps, search.step).map(([value, label]) => ({ value, label }))}
        />
        {units.length > 1 && (
          <Choice
            label={t('filter.unit')}
            value={search.unit}
            onChange={(unit) => change({ unit })}
            options={units.map(({ unit, open }) => ({ value: unit.id, label: `${unit.name} ${open}` }))}
            isSearched
          />
        )}
        {campaigns && campaigns.items.length > 1 && (
          <Choice
            label={t('filter.campaign')}
            value={search.campaign}
            onChange={(campaign) => change({ campaign })}
            options={campaigns.items.map(({ id, title }) => ({ value: id, label: title }))}
          />
        )}
        {isFiltered(search) && (
          <PlainButton
            look="link"
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
          </PlainButton>
        )}
      </div>
    </div>
  )
}

/** A step chosen by address may have no task on the loaded pages. */
function withChosen(steps: [string, string][], chosen: string | undefined): [string, string][] {
  return chosen === undefined || steps.some(([id]) => id === chosen) ? steps : [...steps, [chosen, chosen]]
}

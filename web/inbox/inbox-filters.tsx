import { useQuery } from '@tanstack/react-query'
import { type Ref, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { byLabel } from '../shared/by-name.ts'
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

export function InboxFilters({ search, change, tasks, searchRef }: InboxFiltersProps) {
  const { t } = useTranslation('inbox')
  const { data: counts } = useQuery(taskCountsQuery)
  const { data: campaigns } = useCampaignChoices()
  const onSearch = useCallback((q: string) => change({ q: q === '' ? undefined : q }), [change])
  const units = (counts?.unitsInbox ?? []).map(({ unit, open }) => ({ value: unit.id, label: `${unit.name} ${open}` }))
  const steps = [...new Map(tasks.map((task) => [task.step, task.title]))].map(([value, label]) => ({ value, label }))
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
          options={byLabel(withChosen(steps, search.step))}
        />
        {units.length > 1 && (
          <Choice
            label={t('filter.unit')}
            value={search.unit}
            onChange={(unit) => change({ unit })}
            options={byLabel(units)}
            isSearched
          />
        )}
        {campaigns && campaigns.items.length > 1 && (
          <Choice
            label={t('filter.campaign')}
            value={search.campaign}
            onChange={(campaign) => change({ campaign })}
            options={byLabel(campaigns.items.map(({ id, title }) => ({ value: id, label: title })))}
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

interface StepChoice {
  value: string
  label: string
}

/** A step chosen by address may have no task on the loaded pages. */
function withChosen(steps: StepChoice[], chosen: string | undefined): StepChoice[] {
  return chosen === undefined || steps.some(({ value }) => value === chosen)
    ? steps
    : [...steps, { value: chosen, label: chosen }]
}

import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Button, Checkbox, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TraceSummary } from '../../contracts/http/cases.ts'
import type { CasePageSearch } from './case-search.ts'
import type { ChangeHistory } from './history.tsx'
import { HistoryRange } from './history-range.tsx'
import type { EventText } from './use-event-text.ts'

interface HistoryFiltersProps {
  words: EventText
  summary: TraceSummary | undefined
  search: CasePageSearch
  change: ChangeHistory
}

/** Importance, type, person, troubles, days and order; beside each how many entries it would show. */
export function HistoryFilters({ words, summary, search, change }: HistoryFiltersProps) {
  const { t } = useTranslation('cases')
  const countOf = (level: string) =>
    level === 'all'
      ? summary?.levels.reduce((sum, { count }) => sum + count, 0)
      : (summary?.levels.find((found) => found.level === level)?.count ?? (summary && 0))
  const counted = (label: string, count: number | undefined) => (count === undefined ? label : `${label} ${count}`)
  return (
    <div className="history-tools">
      <div className="history-filters">
        <Segmented
          value={search.level ?? 'business'}
          onChange={(level) =>
            change({ level: level === 'business' ? undefined : (level as CasePageSearch['level']), type: undefined })
          }
          options={(['business', 'notice', 'system', 'all'] as const).map((value) => ({
            value,
            label: counted(t(`level.${value}`), countOf(value)),
          }))}
          aria-label={t('history.level')}
        />
        <Select
          value={search.type ?? null}
          onChange={(type) => change({ type: type ?? undefined })}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('history.type')}
          aria-label={t('history.type')}
          options={withChosen(
            summary?.types.map(({ type, count }) => [type, count] as const),
            search.type,
          ).map(([value, count]) => ({ value, label: counted(words.titleOf(value), count) }))}
          popupMatchSelectWidth={false}
        />
        <Select
          value={search.actor ?? null}
          onChange={(actor) => change({ actor: actor ?? undefined })}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('history.actor')}
          aria-label={t('history.actor')}
          options={(summary?.actors ?? []).map(({ id, name, count }) => ({ value: id, label: counted(name, count) }))}
          popupMatchSelectWidth={false}
        />
        <Checkbox
          checked={search.troubles === true}
          onChange={({ target }) => change({ troubles: target.checked ? true : undefined })}
        >
          {counted(t('history.troubles'), summary?.troubles)}
        </Checkbox>
        <Button
          icon={search.oldestFirst ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />}
          onClick={() => change({ oldestFirst: search.oldestFirst ? undefined : true })}
        >
          {search.oldestFirst ? t('history.oldestFirst') : t('history.newestFirst')}
        </Button>
      </div>
      {summary && <HistoryRange days={summary.days} search={search} change={change} />}
    </div>
  )
}

/** What is chosen stays in the list, also where nothing of it is left. */
const withChosen = (
  types: readonly (readonly [string, number])[] = [],
  chosen: string | undefined,
): readonly (readonly [string, number])[] =>
  chosen === undefined || types.some(([type]) => type === chosen) ? types : [...types, [chosen, 0]]

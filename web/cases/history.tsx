import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { Fragment, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, TraceEvent } from '../../contracts/http/cases.ts'
import { present } from '../shared/present.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import type { CasePageSearch } from './case-search.ts'
import { HistoryEvent } from './history-event.tsx'
import { idleWorkingDays } from './idle.ts'
import './history.css'
import { traceQuery } from './use-cases.query.ts'
import { type EventText, useEventText } from './use-event-text.ts'

const route = getRouteApi('/shell/cases/$id')

/** Shorter gaps are ordinary work; longer ones are folded into a line, so that months of waiting do not squash the picture. */
const FOLDED_FROM_DAYS = 3

/** Everything that happened to the case, in order. */
export function History({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const words = useEventText(detail)
  const level = search.level ?? 'business'
  const trace = useInfiniteQuery(
    traceQuery(detail.case.id, { level: level === 'all' ? undefined : level, type: search.type }),
  )
  useEveryPage(trace)
  const loaded = useMemo(() => trace.data?.pages.flatMap((page) => page.items) ?? [], [trace.data])
  const events = useMemo(() => arrange(loaded, search), [loaded, search])
  const change = (next: { [K in keyof CasePageSearch]: CasePageSearch[K] | undefined }) =>
    void navigate({ search: (now) => present({ ...now, ...next }), replace: true, resetScroll: false })
  return (
    <>
      <HistoryFilters words={words} loaded={loaded} search={search} change={change} />
      {trace.isPending && <Loading rows={8} />}
      {trace.error && loaded.length === 0 && <Failed error={trace.error} onRetry={() => void trace.refetch()} />}
      {trace.isSuccess && events.length === 0 && <Empty title={t('history.empty')}>{t('history.emptyText')}</Empty>}
      <ol className="history">
        {events.map((event, index) => {
          const idle = idleBetween(events[index - 1], event)
          return (
            <Fragment key={event.seq}>
              {idle >= FOLDED_FROM_DAYS && <li className="history-gap">{t('history.gap', { count: idle })}</li>}
              <HistoryEvent event={event} caseId={detail.case.id} words={words} />
            </Fragment>
          )
        })}
      </ol>
    </>
  )
}

/** The pages come oldest first and the page may show the newest first: all of them are fetched, one after the other. */
function useEveryPage({ hasNextPage, isFetching, isError, fetchNextPage }: PageByPage): void {
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
}

interface PageByPage {
  hasNextPage: boolean
  isFetching: boolean
  isError: boolean
  fetchNextPage: () => Promise<unknown>
}

function arrange(loaded: readonly TraceEvent[], search: CasePageSearch): TraceEvent[] {
  const chosen = search.actor === undefined ? [...loaded] : loaded.filter((event) => event.actor?.id === search.actor)
  return chosen.sort((a, b) => (search.oldestFirst ? a.seq - b.seq : b.seq - a.seq))
}

function idleBetween(earlier: TraceEvent | undefined, event: TraceEvent): number {
  if (!earlier) return 0
  const [from, to] = earlier.seq < event.seq ? [earlier.at, event.at] : [event.at, earlier.at]
  return idleWorkingDays(from, to)
}

interface HistoryFiltersProps {
  words: EventText
  loaded: readonly TraceEvent[]
  search: CasePageSearch
  change: (next: { [K in keyof CasePageSearch]: CasePageSearch[K] | undefined }) => void
}

function HistoryFilters({ words, loaded, search, change }: HistoryFiltersProps) {
  const { t } = useTranslation('cases')
  const types = [...new Set([...loaded.map((event) => event.type), ...(search.type ? [search.type] : [])])].sort()
  const actors = [
    ...new Map(loaded.flatMap((event) => (event.actor ? [[event.actor.id, event.actor.name] as const] : []))),
  ]
  return (
    <div className="history-filters">
      <Segmented
        value={search.level ?? 'business'}
        onChange={(level) =>
          change({ level: level === 'business' ? undefined : (level as CasePageSearch['level']), type: undefined })
        }
        options={(['business', 'notice', 'system', 'all'] as const).map((value) => ({
          value,
          label: t(`level.${value}`),
        }))}
        aria-label={t('history.level')}
      />
      <Select
        value={search.type ?? null}
        onChange={(type) => change({ type: type ?? undefined })}
        allowClear
        placeholder={t('history.type')}
        aria-label={t('history.type')}
        options={types.map((value) => ({ value, label: words.titleOf(value) }))}
        popupMatchSelectWidth={false}
      />
      <Select
        value={search.actor ?? null}
        onChange={(actor) => change({ actor: actor ?? undefined })}
        allowClear
        placeholder={t('history.actor')}
        aria-label={t('history.actor')}
        options={actors.map(([value, label]) => ({ value, label }))}
        popupMatchSelectWidth={false}
      />
      <Button
        icon={search.oldestFirst ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />}
        onClick={() => change({ oldestFirst: search.oldestFirst ? undefined : true })}
      >
        {search.oldestFirst ? t('history.oldestFirst') : t('history.newestFirst')}
      </Button>
    </div>
  )
}

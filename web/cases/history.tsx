import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { Fragment, useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../contracts/http/cases.ts'
import { DueBadge } from '../shared/due-badge.tsx'
import { present } from '../shared/present.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { type CasePageSearch, filtersOf } from './case-search.ts'
import { HistoryEvent } from './history-event.tsx'
import { HistoryFilters } from './history-filters.tsx'
import { FOLDED_FROM_DAYS, idleBetween } from './idle.ts'
import './history.css'
import { traceQuery, traceSummaryQuery } from './use-cases.query.ts'
import { useEventText } from './use-event-text.ts'

const route = getRouteApi('/shell/cases/$id')
export type ChangeHistory = (next: { [K in keyof CasePageSearch]: CasePageSearch[K] | undefined }) => void

/** Everything that happened to the case: filtered, counted and ordered by the server, a page at a time. */
export function History({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const words = useEventText(detail)
  const filters = filtersOf(search)
  const caseId = detail.case.id
  const trace = useInfiniteQuery(traceQuery(caseId, { ...filters, newestFirst: search.oldestFirst ? undefined : true }))
  const { data: summary } = useQuery(traceSummaryQuery(caseId, filters))
  const events = trace.data?.pages.flatMap((page) => page.items) ?? []
  const change: ChangeHistory = useCallback(
    (next) => void navigate({ search: (now) => present({ ...now, ...next }), replace: true, resetScroll: false }),
    [navigate],
  )
  const isWhole = !search.type && !search.actor && !search.troubles && !search.from && !search.until
  const pending = isWhole && <Pending detail={detail} />
  return (
    <>
      <HistoryFilters words={words} summary={summary} search={search} change={change} />
      {trace.isPending && <Loading rows={8} />}
      {trace.error && events.length === 0 && <Failed error={trace.error} onRetry={() => void trace.refetch()} />}
      {trace.isSuccess && events.length === 0 && <Empty title={t('history.empty')}>{t('history.emptyText')}</Empty>}
      <ol className="history">
        {!search.oldestFirst && pending}
        {events.map((event, index) => {
          const idle = idleBetween(events[index - 1]?.workingDay, event.workingDay)
          return (
            <Fragment key={event.seq}>
              {idle >= FOLDED_FROM_DAYS && (
                <li className="history-gap">{t(isWhole ? 'history.gap' : 'history.gapShown', { count: idle })}</li>
              )}
              <HistoryEvent event={event} detail={detail} words={words} isTarget={event.seq === search.event} />
            </Fragment>
          )
        })}
        {search.oldestFirst && !trace.hasNextPage && pending}
      </ol>
      {trace.hasNextPage && <More isBusy={trace.isFetchingNextPage} onMore={() => void trace.fetchNextPage()} />}
    </>
  )
}

/** What is still to be done stands in the story too. */
function Pending({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  return detail.tasks
    .filter(({ status }) => status === 'OPEN')
    .map((task) => (
      <li key={task.id} className="history-event history-pending">
        <span className="history-time">{t('history.pending')}</span>
        <div className="history-line">
          <Link to="/inbox" search={{ task: task.id }} className="history-what">
            {task.title}
          </Link>
          <DueBadge due={task.due} />
          <span className="soft">
            {task.unit.name} · {task.holder?.name ?? t('page.unclaimed')}
          </span>
        </div>
      </li>
    ))
}

/** The next page comes when the end of the list comes into sight; the button says the same to whoever does not scroll. */
function More({ isBusy, onMore }: { isBusy: boolean; onMore: () => void }) {
  const { t } = useTranslation('shared')
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!end.current || isBusy) return
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), { rootMargin: '400px' })
    seen.observe(end.current)
    return () => seen.disconnect()
  }, [isBusy, onMore])
  return (
    <div ref={end}>
      <Button type="link" loading={isBusy} onClick={onMore}>
        {t('more')}
      </Button>
    </div>
  )
}

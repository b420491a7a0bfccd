import { defaultStringifySearch } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { PlainButton } from '../shared/plain-button.tsx'
import { useMe } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useCampaignTimes } from '../shared/use-campaign-time.ts'
import { filtersOf, type InboxSearch, isFiltered } from './inbox-search.ts'
import { TaskRow } from './task-row.tsx'
import type { useTasks } from './use-tasks.query.ts'

interface TaskListProps {
  tasks: ReturnType<typeof useTasks>
  search: InboxSearch
  /** the tasks without those that were put off, unless these are shown */
  awake: readonly TaskItem[]
  /** how many were put off */
  resting: number
  /** what stands above has not come yet, and would push the rows down */
  isHeld: boolean
  picked: ReadonlyMap<string, TaskItem>
  onPick: (task: TaskItem) => void
  onOpen: (taskId: string) => void
  onShowResting: (isShown: boolean) => void
  onClearFilters: () => void
}

/** The list keeps its place while tasks are opened and completed; more comes as it is scrolled. */
export function TaskList(props: TaskListProps) {
  const { tasks, search, resting, isHeld, onShowResting, onClearFilters } = props
  const { t } = useTranslation('inbox')
  const view = search.view ?? 'todo'
  if (tasks.isPending || isHeld) return <Loading rows={10} />
  if (tasks.error && tasks.tasks.length === 0)
    return <Failed error={tasks.error} onRetry={() => void tasks.refetch()} />
  if (tasks.tasks.length === 0) {
    const filtered = isFiltered(search)
    return (
      <Empty
        title={filtered ? t('empty.filtered') : t(`empty.${view}.title`)}
        action={filtered && <PlainButton onClick={onClearFilters}>{t('clearFilters')}</PlainButton>}
      >
        {filtered ? t('empty.filteredText') : t(`empty.${view}.text`)}
      </Empty>
    )
  }
  return (
    <>
      {resting > 0 && (
        <div className="rows-resting">
          {t('snooze.resting', { count: resting })}
          <PlainButton look="link" onClick={() => onShowResting(!search.resting)}>
            {search.resting ? t('snooze.hide') : t('snooze.show')}
          </PlainButton>
        </div>
      )}
      <Rows key={JSON.stringify(filtersOf(search))} {...props} />
      {tasks.hasNextPage && <NextPage isBusy={tasks.isFetchingNextPage} onNear={() => void tasks.fetchNextPage()} />}
    </>
  )
}

/** More than a high screen shows. */
const FIRST_ROWS = 30
/** What one takes, as the style sheet estimates it. */
const ROW_PX = 61

/** The rows on screen come with the click that asked for them; those further down follow while the page goes on answering. */
function Rows({ awake, search, picked, onPick, onOpen }: TaskListProps) {
  const { t } = useTranslation('inbox')
  const me = useMe()
  const timeOf = useCampaignTimes()
  const view = search.view ?? 'todo'
  const shown = useDeferredValue(awake, awake.slice(0, FIRST_ROWS))
  const hrefOf = useHrefs(search)
  return (
    <ul
      className="rows"
      aria-label={t(`view.${view}`)}
      // the place in a long list that somebody comes back to is there from the start
      style={{ paddingBlockEnd: Math.max(0, awake.length - shown.length) * ROW_PX }}
    >
      {shown.map((task) => (
        <TaskRow
          key={task.id}
          task={task}
          myId={me.person.id}
          href={hrefOf(task.id)}
          timeOf={timeOf}
          isOpen={search.task === task.id}
          isPicked={picked.has(task.id)}
          canPick={view === 'todo'}
          onPick={onPick}
          onOpen={onOpen}
        />
      ))}
    </ul>
  )
}

/** The address of the inbox as it is, with another task open. */
function useHrefs(search: InboxSearch): (taskId: string) => string {
  const { task: _open, ...rest } = search
  const beside = defaultStringifySearch(rest)
  return useCallback(
    (taskId) => `/inbox${beside}${beside === '' ? '?' : '&'}${defaultStringifySearch({ task: taskId }).slice(1)}`,
    [beside],
  )
}

/** Asks for the next page when it comes near the screen; a button for those who do not scroll. */
function NextPage({ isBusy, onNear }: { isBusy: boolean; onNear: () => void }) {
  const { t } = useTranslation('shared')
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current || isBusy) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onNear(), { rootMargin: '400px' })
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [isBusy, onNear])
  return (
    <div ref={place} className="rows-more">
      <PlainButton look="text" isBusy={isBusy} onClick={onNear}>
        {t('more')}
      </PlainButton>
    </div>
  )
}

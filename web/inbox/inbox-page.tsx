import QuestionCircleOutlined from '@ant-design/icons-svg/es/asn/QuestionCircleOutlined'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Suspense, useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { decides as mayDecide } from '../decisions/decides.ts'
import { DecisionList } from '../decisions/decision-list.tsx'
import { decisionsQuery } from '../decisions/decisions.query.ts'
import { NewMatterButton } from '../matters/new-matter-button.tsx'
import { Icon } from '../shared/icon.tsx'
import { inKit } from '../shared/in-kit.tsx'
import { overlay } from '../shared/keys.ts'
import { useDocumentTitle } from '../shared/page.tsx'
import { PlainButton } from '../shared/plain-button.tsx'
import { prefer, preferences } from '../shared/preferences.ts'
import { useMe } from '../shared/session.ts'
import { Empty, Loading } from '../shared/states.tsx'
import { taskCountsQuery } from '../shared/task-counts.query.ts'
import { LeftOut } from '../views/left-out.tsx'
import { SavedViews } from '../views/saved-views.tsx'
import './inbox.css'
import { InboxFilters } from './inbox-filters.tsx'
import { filtersOf, isFiltered, parseInboxSearch } from './inbox-search.ts'
import { InboxTabs } from './inbox-tabs.tsx'
import { TaskList } from './task-list.tsx'
import type { PanelHandle } from './task-panel.tsx'
import { useInboxKeys } from './use-inbox-keys.ts'
import { useInboxSearch } from './use-inbox-search.ts'
import { useLeftOut } from './use-left-out.ts'
import { usePicked } from './use-picked.ts'
import { useResting } from './use-resting.ts'
import { useTasks } from './use-tasks.query.ts'

// forms and dialogs weigh three times as much as the list
const TaskPanel = inKit(async () => (await import('./task-panel.tsx')).TaskPanel)
const BulkBar = inKit(async () => (await import('./bulk-bar.tsx')).BulkBar)

/** List left, task right; on a phone the list alone, and a task takes the page. */
export function InboxPage() {
  const { t } = useTranslation('inbox')
  const me = useMe()
  useDocumentTitle(t('title'))
  const { search, change } = useInboxSearch()
  const navigate = useNavigate()
  const leftOut = useLeftOut(search)
  const tasks = useTasks(filtersOf(search))
  const view = search.view ?? 'todo'
  const awake = useResting(tasks.tasks, view !== 'todo' || search.resting === true)
  const picked = usePicked(JSON.stringify(filtersOf(search)))
  const pickedTasks = [...picked.byId.values()]
  const panel = useRef<PanelHandle>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const decides = view === 'todo' && mayDecide(me)
  const decisions = useQuery({ ...decisionsQuery, enabled: decides })
  const opened = search.task
  const open = useCallback((task: string) => change({ task }), [change])

  const move = (by: 1 | -1) => {
    const next = neighbour(awake.tasks, opened, by)
    if (!next) return
    change({ task: next.id })
    document.querySelector(`[data-task="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const goOn = (doneId: string) => {
    const next = neighbour(awake.tasks, doneId, 1) ?? neighbour(awake.tasks, doneId, -1)
    change({ task: preferences.get().opensNext ? next?.id : undefined })
  }
  useInboxKeys({
    next: () => move(1),
    previous: () => move(-1),
    open: () => (opened ? panel.current?.focus() : move(1)),
    submit: () => panel.current?.submit(),
    allGood: () => panel.current?.allGood(),
    claim: () => panel.current?.claim(),
    pick: () => {
      const task = tasks.tasks.find(({ id }) => id === opened)
      if (task && view === 'todo') picked.toggle(task)
    },
    search: () => searchField.current?.select(),
    snooze: () => panel.current?.snooze(),
  })

  return (
    <div className={`inbox${opened ? ' has-task' : ''}`}>
      <section className="inbox-side" aria-label={t('title')}>
        <header className="inbox-head">
          <div className="inbox-title">
            <h1>{t('title')}</h1>
            <span className="inbox-tools">
              <NewMatterButton isSmall />
              <SavedViews
                page="inbox"
                filters={filtersOf(search)}
                leftOut={leftOut}
                onOpen={(filters) => void navigate({ to: '/inbox', search: parseInboxSearch(filters) })}
              />
              <Link to="/inbox/map">{t('map')}</Link>
              <PlainButton
                look="text"
                icon={<Icon of={QuestionCircleOutlined} />}
                aria-label={t('shell:keys.title')}
                title={t('shell:keys.title')}
                onClick={() => overlay.set('keys')}
                className="inbox-keys-button"
              />
            </span>
          </div>
          <p className="soft inbox-purpose">{t(me.may.includes('task.do') ? 'purpose' : 'purposeOfReader')}</p>
          <InboxTabs view={view} onChange={(view) => change({ view, task: undefined })} />
          <InboxFilters search={search} change={change} tasks={tasks.tasks} searchRef={searchField} />
          <LeftOut page="inbox" filters={filtersOf(search)} words={leftOut} />
        </header>
        <div className="inbox-list" data-scroll-restoration-id="inbox-list">
          {decides && (
            <Suspense fallback={null}>
              <DecisionList />
            </Suspense>
          )}
          <TaskList
            tasks={tasks}
            isHeld={decides && decisions.isPending && decisions.failureCount === 0}
            search={search}
            awake={awake.tasks}
            resting={view === 'todo' ? awake.resting : 0}
            picked={picked.byId}
            onPick={picked.toggle}
            onOpen={open}
            onShowResting={(isShown) => change({ resting: isShown || undefined })}
            onClearFilters={() =>
              change({
                unit: undefined,
                step: undefined,
                phase: undefined,
                holder: undefined,
                due: undefined,
                q: undefined,
                campaign: undefined,
              })
            }
          />
        </div>
        {pickedTasks.length > 0 ? (
          <Suspense fallback={<footer className="bulk">{t('bulk.count', { count: pickedTasks.length })}</footer>}>
            <BulkBar tasks={pickedTasks} search={search} onPick={picked.pick} onClear={picked.clear} />
          </Suspense>
        ) : (
          <ListFoot
            shown={tasks.tasks.length}
            total={tasks.total}
            isExact={tasks.isTotalExact}
            isFilteredTodo={view === 'todo' && isFiltered(search) && search.holder !== 'all'}
          />
        )}
      </section>
      <section className="inbox-task" aria-label={t('taskRegion')}>
        {opened ? (
          <Suspense key={opened} fallback={<Opening />}>
            <TaskPanel ref={panel} taskId={opened} onDone={goOn} onClose={() => change({ task: undefined })} />
          </Suspense>
        ) : (
          <Empty title={t('choose.title')}>{t('choose.text')}</Empty>
        )}
      </section>
    </div>
  )
}

const Opening = () => (
  <div className="task">
    <Loading rows={12} />
  </div>
)

interface ListFootProps {
  shown: number
  total: number | undefined
  isExact: boolean
  /** of what is mine to do only a part is asked for */
  isFilteredTodo: boolean
}

function ListFoot({ shown, total, isExact, isFilteredTodo }: ListFootProps) {
  const { t } = useTranslation('inbox')
  const { opensNext } = preferences.use()
  const { data: counts } = useQuery(taskCountsQuery)
  const excluded = isFilteredTodo && counts && !counts.capped && total !== undefined ? counts.todo - total : 0
  const label = useMemo(
    () => (total === undefined ? t('shown', { shown }) : t('shownOf', { shown, total: isExact ? total : `${total}+` })),
    [t, shown, total, isExact],
  )
  return (
    <footer className="inbox-foot">
      <span className="faint">
        {label}
        {excluded > 0 && ` · ${t('excluded', { count: excluded })}`}
      </span>
      <label className="inbox-next">
        <input
          type="checkbox"
          role="switch"
          className="switch"
          checked={opensNext}
          onChange={(event) => prefer({ opensNext: event.target.checked })}
        />
        <span>{t('opensNext')}</span>
      </label>
    </footer>
  )
}

/** The task before or after another; with none open, the first. */
function neighbour(tasks: readonly TaskItem[], taskId: string | undefined, by: 1 | -1): TaskItem | undefined {
  if (taskId === undefined) return tasks[0]
  const index = tasks.findIndex((task) => task.id === taskId)
  return index === -1 ? tasks[0] : tasks[index + by]
}

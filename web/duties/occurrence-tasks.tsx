import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OccurrenceDetail, OccurrenceTask } from '../../contracts/http/duties.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'

/** The tasks of an occurrence; columns of scores only where scores are given. */
export function OccurrenceTasks({ detail: { duty, occurrence, tasks } }: { detail: OccurrenceDetail }) {
  const { t } = useTranslation('duties')
  const time = useCampaignTime(duty.campaignId)
  const isScored = tasks.some(({ score }) => score !== null)
  const isCompared = tasks.some(({ compared, difference }) => compared !== null || difference !== null)
  const isBanded = tasks.some(({ band }) => band !== undefined)
  const number = { isNumber: true, isNamed: true } as const
  const columns: Column<OccurrenceTask>[] = [
    {
      key: 'name',
      title: t('column.name'),
      render: ({ id, name }) => (
        <Link to="/inbox" search={{ task: id }}>
          {name}
        </Link>
      ),
    },
    { key: 'status', title: t('column.status'), render: (task) => <TaskState task={task} /> },
    ...(isScored
      ? [{ key: 'score', title: t('column.score'), ...number, render: (task: OccurrenceTask) => <Score task={task} /> }]
      : []),
    ...(isBanded ? [{ key: 'band', title: t('column.band'), render: ({ band }: OccurrenceTask) => band ?? '' }] : []),
    ...(isCompared
      ? [
          { key: 'compared', title: t('column.compared'), ...number, render: (task: OccurrenceTask) => task.compared },
          {
            key: 'difference',
            title: t('column.difference'),
            ...number,
            render: ({ difference }: OccurrenceTask) => (
              <span className={difference ? 'occurrence-off' : undefined}>{signed(difference)}</span>
            ),
          },
        ]
      : []),
    { key: 'by', title: t('column.by'), render: ({ by }) => by?.name ?? '' },
    {
      key: 'doneAt',
      title: t('column.doneAt'),
      isWideOnly: true,
      render: ({ doneAt }) => (doneAt ? time.instant(doneAt) : ''),
    },
    {
      key: 'site',
      title: t('occurrence.toSite'),
      render: ({ site }) =>
        site && (
          <Link to="/entries/$id" params={{ id: site }}>
            {t('occurrence.toSite')}
          </Link>
        ),
    },
  ]
  return (
    <>
      <DataTable label={t('occurrence.tasks')} columns={columns} rows={tasks} keyOf={({ id }) => id} />
      <p className="table-foot">
        <ExportButton
          name={`${duty.title}-${duty.unit.name}-${occurrence.day}`}
          head={['name', 'status', 'score', 'band', 'compared', 'difference', 'by', 'doneAt'].map((key) =>
            t(`column.${key}`),
          )}
          rows={() =>
            tasks.map((task) => [
              task.name,
              t(`task.${task.status}`) + (task.late ? ` ${t('late')}` : ''),
              task.override?.score ?? task.score,
              task.band,
              task.compared,
              task.difference,
              task.by?.name,
              task.doneAt,
            ])
          }
        />
      </p>
    </>
  )
}

function TaskState({ task: { status, late } }: { task: OccurrenceTask }) {
  const { t } = useTranslation('duties')
  return (
    <span className={status === 'MISSED' ? 'occurrence-missed' : undefined}>
      {t(`task.${status}`)}
      {late && status !== 'MISSED' && <span className="occurrence-late"> · {t('late')}</span>}
    </span>
  )
}

/** The score that counts; one that was set by cause keeps the original beside it, struck through. */
function Score({ task: { score, override } }: { task: OccurrenceTask }) {
  const { t } = useTranslation('duties')
  if (!override) return score
  return (
    <span className="occurrence-score" title={override.reason}>
      <del>{score}</del>
      <b>{override.score}</b>
      <span className="visually-hidden">{t('override', override)}</span>
    </span>
  )
}

const signed = (n: number | null): string => (n === null ? '' : n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0')

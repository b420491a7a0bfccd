import { useTranslation } from 'react-i18next'
import type { BoundaryAnswer, TaskPlaces } from '../../contracts/http/boundary.ts'
import type { TaskPage } from '../../contracts/http/tasks.ts'
import { SiteMap } from '../map/site-map.tsx'
import { sitesOf } from '../map/sites-of.ts'
import { useDueWords } from '../shared/due-text.ts'
import { AsOf } from './as-of.tsx'
import { To } from './link.tsx'
import { LIST } from './list/task-names.ts'
import { useMe } from './me.ts'
import { Problem } from './problem.tsx'
import { useKeptAnswer } from './use-kept-answer.ts'

/** The list of the day over the customer's own boundaries; works without a line like the list itself. */
export function MapPage() {
  const { t } = useTranslation('map')
  const { id } = useMe().person
  const list = useKeptAnswer<TaskPage>(id, LIST)
  const places = useKeptAnswer<TaskPlaces>(id, '/api/tasks/places')
  const boundary = useKeptAnswer<BoundaryAnswer>(id, '/api/boundary')
  const dueText = useDueWords()
  const error = list.error ?? places.error ?? boundary.error
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="soft">{t('purpose')}</p>
      <AsOf answered={list} />
      {list.kept && places.kept && boundary.kept ? (
        <SiteMap
          boundary={boundary.kept.body.boundary}
          {...sitesOf(list.kept.body.items, places.kept.body, ({ due }) => dueText(due))}
          linkTo={({ id: task }, words) => <To to={{ page: 'task', task }}>{words}</To>}
        />
      ) : error === undefined ? (
        <p role="status">{t('shared:loading')}</p>
      ) : (
        <Problem error={error} onAgain={places.again} hint={t('capture:list.notKept')} />
      )}
    </>
  )
}

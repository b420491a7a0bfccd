import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { BoundaryAnswer, TaskPlaces } from '../../contracts/http/boundary.ts'
import type { TaskPage } from '../../contracts/http/tasks.ts'
import { request } from '../shared/api.ts'
import { useDueWords } from '../shared/due-text.ts'
import { Page } from '../shared/page.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { SiteMap } from './site-map.tsx'
import { sitesOf } from './sites-of.ts'

/** Where today's work is: my open tasks, those due first, over the customer's own boundaries. */
export function MapPage() {
  const { t } = useTranslation(['map', 'inbox'])
  const dueText = useDueWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['tasks', 'map'],
    queryFn: async ({ signal }) => {
      const [list, places, { boundary }] = await Promise.all([
        request<TaskPage>('GET', '/api/tasks?view=todo&limit=200', { signal }),
        request<TaskPlaces>('GET', '/api/tasks/places', { signal }),
        request<BoundaryAnswer>('GET', '/api/boundary', { signal }),
      ])
      return { list, places, boundary }
    },
  })
  return (
    <Page wide title={t('title')} purpose={t('purpose')} trail={<Link to="/inbox">{t('inbox:title')}</Link>}>
      {error && !data ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <SiteMap
          boundary={data.boundary}
          {...sitesOf(data.list.items, data.places, ({ due }) => dueText(due))}
          linkTo={({ id }, words) => (
            <Link to="/inbox" search={{ task: id }}>
              {words}
            </Link>
          )}
        />
      ) : (
        <Loading rows={10} />
      )}
    </Page>
  )
}

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ComparedDiagrams } from '../diagram/compared-diagrams.tsx'
import { Page } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { ElementChanges } from './element-changes.tsx'
import { comparisonQuery } from './templates.query.ts'
import { useDocuments } from './use-documents.ts'
import './templates.css'

const route = getRouteApi('/shell/templates/$id/compare/$a/$b')

/** What the later of two versions has otherwise, element by element. */
export function ComparePage() {
  const { t } = useTranslation('templates')
  const { id, a, b } = route.useParams()
  const { data, error, refetch } = useQuery(comparisonQuery(id, a, b))
  const documents = useDocuments(id, [b, a])
  const [after, before] = documents
  return (
    <Page
      wide
      title={t('compare.title', { a, b })}
      purpose={t('compare.purpose')}
      trail={
        <>
          <Link to="/templates">{t('list.title')}</Link> /{' '}
          <Link to="/templates/$id" params={{ id }}>
            {id}
          </Link>
        </>
      }
    >
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data?.items.length === 0 && <Empty title={t('compare.same')} />}
      {data && <ElementChanges items={data.items} documents={documents} />}
      {after && before && <ComparedDiagrams before={before} after={after} />}
    </Page>
  )
}

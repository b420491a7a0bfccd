import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ViewPage } from '../../contracts/http/views.ts'
import { useMay } from '../shared/session.ts'
import './left-out.css'
import { currentView, type Filters, isCut, viewsQuery } from './views.query.ts'

interface LeftOutProps {
  page: ViewPage
  filters: Filters
  words: readonly string[]
}

/** What a list leaves out, in words, and the view that it is. The name comes later: its place is kept. */
export function LeftOut({ page, filters, words }: LeftOutProps) {
  const { t } = useTranslation('shared')
  const mayRead = useMay('view.read')
  const { data } = useQuery({ ...viewsQuery(page), enabled: mayRead && isCut(filters) })
  if (!isCut(filters)) return null
  const view = data && currentView(data.items, filters)
  return (
    <p className="left-out soft">
      <span>{words.length > 0 && t('views.leftOut', { what: words.join(t('views.and')) })}</span>
      {mayRead && <span className="left-out-view">{view && t('views.current', { name: view.name })}</span>}
    </p>
  )
}

import StarOutlined from '@ant-design/icons-svg/es/asn/StarOutlined'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { ViewPage } from '../../contracts/http/views.ts'
import { Icon } from '../shared/icon.tsx'
import { inKit, useTouched } from '../shared/in-kit.tsx'
import { PlainButton } from '../shared/plain-button.tsx'
import { useMay } from '../shared/session.ts'
import type { Filters } from './views.query.ts'

const ViewsMenu = inKit(async () => (await import('./views-menu.tsx')).ViewsMenu)

export interface SavedViewsProps {
  page: ViewPage
  /** of the list as it is now */
  filters: Filters
  /** what it leaves out, in words */
  leftOut: readonly string[]
  onOpen: (filters: Filters) => void
}

/** The button of the saved views; their menu comes when it is asked for. */
export function SavedViews(props: SavedViewsProps) {
  const { t } = useTranslation('shared')
  const [isTouched, touch] = useTouched()
  const mayRead = useMay('view.read')
  if (!mayRead) return null
  const still = (
    <PlainButton look="text" icon={<Icon of={StarOutlined} />} aria-haspopup="menu" onClick={touch}>
      {t('views.title')}
    </PlainButton>
  )
  if (!isTouched) return still
  return (
    <Suspense fallback={still}>
      <ViewsMenu {...props} />
    </Suspense>
  )
}

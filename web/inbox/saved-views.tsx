import StarOutlined from '@ant-design/icons-svg/es/asn/StarOutlined'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../shared/icon.tsx'
import { inKit, useTouched } from '../shared/in-kit.tsx'
import { PlainButton } from '../shared/plain-button.tsx'
import type { InboxSearch } from './inbox-search.ts'

const ViewsMenu = inKit(async () => (await import('./views-menu.tsx')).ViewsMenu)

/** The button of the saved views; their menu comes when it is asked for. */
export function SavedViews({ search }: { search: InboxSearch }) {
  const { t } = useTranslation('inbox')
  const [isTouched, touch] = useTouched()
  const still = (
    <PlainButton look="text" icon={<Icon of={StarOutlined} />} aria-haspopup="menu" onClick={touch}>
      {t('views.title')}
    </PlainButton>
  )
  if (!isTouched) return still
  return (
    <Suspense fallback={still}>
      <ViewsMenu search={search} />
    </Suspense>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed, Loading } from '../shared/states.tsx'
import { AddressCheck } from './address-check.tsx'
import { OwnDeliveries } from './own-deliveries.tsx'
import { ownNoticesQuery } from './own-notices.query.ts'
import { WishesForm } from './wishes-form.tsx'

/** How one wants to be told outside the platform, and what became of it lately. */
export function NoticeSettings() {
  const { t } = useTranslation('account')
  const { data: own, error, refetch } = useQuery(ownNoticesQuery)
  if (error && !own) return <Failed error={error} onRetry={() => void refetch()} />
  if (!own) return <Loading rows={5} />
  const asked = own.pending?.email ?? own.wishes.email
  return (
    <>
      <p className="soft">{own.mail ? t('wishes.why') : t('wishes.noMail')}</p>
      {own.mail && own.pending && (
        <AddressCheck key={`check ${own.pending.email}`} pending={own.pending} current={own.wishes.email} />
      )}
      {own.mail && (
        <WishesForm
          // what is confirmed or given up elsewhere on the page stands in the form too
          key={`form ${asked ?? ''}`}
          wishes={{ ...own.wishes, email: asked }}
          current={own.wishes.email}
          domains={own.mail.domains}
        />
      )}
      {own.deliveries.length > 0 && <OwnDeliveries deliveries={own.deliveries} />}
    </>
  )
}

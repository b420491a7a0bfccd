import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { accountQuery } from '../shared/account.query.ts'
import { Page, Section } from '../shared/page.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import './account-page.css'
import { DeadlineCalendar } from './deadline-calendar.tsx'
import { NoticeSettings } from './notice-settings.tsx'
import { Notices } from './notices.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'

/** How one logs in, where one is logged in, how one is told, and what administrators did to the account. */
export function AccountPage() {
  const { t } = useTranslation('account')
  const { data: account, error, refetch } = useQuery(accountQuery)
  return (
    <Page title={t('title')} purpose={t('purpose')}>
      {error && !account && <Failed error={error} onRetry={() => void refetch()} />}
      {!account && !error && <Loading rows={10} />}
      {account && (
        <>
          {account.notices.length > 0 && <Notices notices={account.notices} />}
          <Section title={t('password.title')}>
            <PasswordForm password={account.password} />
          </Section>
          <Section title={t('factor.title')}>
            <SecondFactor factor={account.secondFactor} />
          </Section>
          <Section title={t('sessions.title')}>
            <Sessions sessions={account.sessions} />
          </Section>
          <Section title={t('calendar.title')}>
            <DeadlineCalendar />
          </Section>
          <Section title={t('wishes.title')}>
            <NoticeSettings />
          </Section>
        </>
      )}
    </Page>
  )
}

import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** An administrator did something to the account: its person is told wherever he is, until he has read it. */
export function AccountBar({ notices }: { notices: number }) {
  const { t } = useTranslation('shell')
  if (notices === 0) return null
  return (
    <div role="status" className="shell-status">
      <Link to="/account">{t('accountNotices', { count: notices })}</Link>
    </div>
  )
}

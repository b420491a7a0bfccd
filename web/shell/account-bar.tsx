import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** What concerns the person himself is told wherever he is, until he has read it: acts on his account, answers to his opinions. */
export function AccountBar({ notices, answers }: { notices: number; answers: number }) {
  const { t } = useTranslation('shell')
  if (notices + answers === 0) return null
  return (
    <div role="status" className="shell-status">
      {notices > 0 && <Link to="/account">{t('accountNotices', { count: notices })}</Link>}{' '}
      {answers > 0 && <Link to="/opinions">{t('opinionAnswers', { count: answers })}</Link>}
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { connection } from '../shared/connection.ts'
import { statusQuery } from './status.query.ts'

/** The engine counts as behind from here on; below it nobody notices. */
const BEHIND_MS = 10_000

/** Says when the servers are away or the engine is catching up, and that nothing is lost. */
export function StatusBar() {
  const { t } = useTranslation('shell')
  const isAway = connection.use() === 'away'
  const { data } = useQuery(statusQuery)
  const behindMs = data?.engine.behindMs ?? 0
  const text = isAway
    ? t('status.away')
    : behindMs >= BEHIND_MS
      ? t('status.behind', { seconds: Math.round(behindMs / 1000) })
      : undefined
  return (
    <div role="status" aria-live="polite">
      {text && <div className="shell-status">{text}</div>}
    </div>
  )
}

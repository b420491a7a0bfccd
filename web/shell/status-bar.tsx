import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { connection } from '../shared/connection.ts'
import { useWhenBack } from '../shared/use-when-back.ts'
import { BEHIND_MS, PROCESSING_MS, statusQuery } from './status.query.ts'

/** Says when the servers are away or the engine is catching up, and that nothing is lost. */
export function StatusBar() {
  const { t } = useTranslation('shell')
  const isAway = connection.use() === 'away'
  const { data } = useQuery(statusQuery)
  const behindMs = data?.engine.behindMs ?? 0
  useLookWhenLate(behindMs >= PROCESSING_MS)
  const client = useQueryClient()
  // what could not be asked for while the servers were away, and what may have changed meanwhile, is asked for again
  useWhenBack(useCallback(() => void client.invalidateQueries(), [client]))
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

/** What is on screen was asked for before the engine fell behind, or before it caught up: it is asked for again. */
function useLookWhenLate(isLate: boolean): void {
  const client = useQueryClient()
  const before = useRef(isLate)
  useEffect(() => {
    if (before.current === isLate) return
    before.current = isLate
    for (const key of ['tasks', 'cases']) void client.invalidateQueries({ queryKey: [key] })
  }, [client, isLate])
}

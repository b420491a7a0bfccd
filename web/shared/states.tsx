import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from './api.ts'
import { useErrorText } from './error-text.ts'
import { PlainButton } from './plain-button.tsx'
import './states.css'

interface EmptyProps {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** nothing else stands on the page */
  isPage?: boolean
}

/** Says what would be here and how it comes. */
export function Empty({ title, children, action, isPage = false }: EmptyProps) {
  return (
    <div className="state">
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}

interface FailedProps {
  error: unknown
  onRetry?: (() => void) | undefined
  /** nothing else stands on the page */
  isPage?: boolean
}

/** What went wrong, what to do next, and the number to give to the administrator. */
export function Failed({ error, onRetry, isPage = false }: FailedProps) {
  const { t } = useTranslation('shared')
  const text = useErrorText()(error)
  return (
    <div className="state" role="alert">
      {isPage ? <h1>{text.message}</h1> : <h2>{text.message}</h2>}
      <p>{text.next}</p>
      {onRetry && <PlainButton onClick={onRetry}>{t('retry')}</PlainButton>}
      {error instanceof ApiError && error.requestId && (
        <p className="state-id">{t('requestId', { id: error.requestId })}</p>
      )}
    </div>
  )
}

/** Grey lines in place of what is loading. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation('shared')
  return (
    <div role="status" aria-label={t('loading')}>
      <div className="waiting" aria-hidden>
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: grey lines without anything in them
          <span key={row} />
        ))}
      </div>
    </div>
  )
}

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureKind, failureKind } from '../../domain/health/failure-kind.ts'
import { useKeptText } from '../shared/kept-text.ts'

interface FailureWordsProps {
  /** as it was kept: a sentence of the platform, or what a part of it said in its own language */
  error: string
  /** background duty that failed */
  duty?: string
  /** around what happened, with what to do about it; `undefined` where it is a sentence already */
  children: (says: string, kind: FailureKind | undefined) => ReactNode
}

/** A failure in words; what was really said stands behind a fold, for whoever mends it. */
export function FailureWords({ error, duty, children }: FailureWordsProps) {
  const { t } = useTranslation('operations')
  const kept = useKeptText()
  const kind = failureKind(error, duty)
  return (
    <div className="work-error">
      {children(kind ? t(`failure.${kind}.says`) : kept(error), kind)}
      {kind && (
        <details>
          <summary>{t('failure.raw')}</summary>
          <code>{error}</code>
        </details>
      )}
    </div>
  )
}

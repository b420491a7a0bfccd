import { useTranslation } from 'react-i18next'
import { useErrorText } from '../shared/error-text.ts'

interface ProblemProps {
  error: unknown
  onAgain: () => void
  hint?: string
}

/** A page that has nothing to show: what went wrong and what to do. */
export function Problem({ error, onAgain, hint }: ProblemProps) {
  const { t } = useTranslation('shared')
  const { message, next } = useErrorText()(error)
  return (
    <div className="notice notice-red" role="alert">
      <b>{message}</b>
      <p>{next}</p>
      {hint && <p>{hint}</p>}
      <button type="button" className="button" onClick={onAgain}>
        {t('retry')}
      </button>
    </div>
  )
}

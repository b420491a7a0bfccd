import { useTranslation } from 'react-i18next'
import { ApiError } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useTime } from '../shared/use-time.ts'
import type { Answered } from './use-kept-answer.ts'

/** When what is shown was true, and why it is not newer. */
export function AsOf({ answered: { kept, error, isAsking, again } }: { answered: Answered<unknown> }) {
  const { t } = useTranslation('capture')
  const time = useTime()
  const errorText = useErrorText()
  if (!kept) return null
  const at = time.instant(kept.at)
  if (error === undefined)
    return (
      <p className="as-of faint" role="status">
        {isAsking ? t('asOf.asking', { at }) : t('asOf.at', { at })}
      </p>
    )
  const isAway = error instanceof ApiError && error.isAway
  return (
    <div className="notice notice-amber" role="status">
      <p>{isAway ? t('asOf.away', { at }) : t('asOf.failed', { at, why: errorText(error).message })}</p>
      <button type="button" className="button button-quiet" onClick={again}>
        {t('shared:retry')}
      </button>
    </div>
  )
}

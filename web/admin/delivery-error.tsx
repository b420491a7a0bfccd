import { useTranslation } from 'react-i18next'
import { deliveryTrouble } from '../../domain/notice/delivery-trouble.ts'

/** Codes that the platform gives itself; every other error is in the words of the other side, or of what did not reach it. */
const OWN_ERRORS = new Set(['RECIPIENT_GONE', 'ATTEMPT_CUT_OFF', 'TASK_SETTLED', 'TASK_PASSED_ON', 'QUESTION_ANSWERED'])

/** Why it did not arrive: in words, and `raw` as it was kept where that is something else. */
export function useDeliveryError(): (error: string) => { says: string; raw?: string } {
  const { t } = useTranslation('admin')
  return (error) => {
    if (OWN_ERRORS.has(error)) return { says: t(`deliveries.errors.${error}`) }
    const trouble = deliveryTrouble(error)
    return trouble ? { says: t(`deliveries.troubles.${trouble}`), raw: error } : { says: error }
  }
}

/** The same with how often it was tried; what was really said stands behind a fold, for whoever mends it. */
export function DeliveryError({ error, attempts }: { error: string; attempts: number }) {
  const { t } = useTranslation('admin')
  const { says, raw } = useDeliveryError()(error)
  return (
    <div className="delivery-error">
      {attempts > 0 ? t('deliveries.tried', { count: attempts, error: says }) : says}
      {raw && (
        <details>
          <summary>{t('deliveries.raw')}</summary>
          <code>{raw}</code>
        </details>
      )}
    </div>
  )
}

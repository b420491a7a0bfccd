import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { waitsLong } from './machine.ts'
import { submissions } from './outbox.ts'

/** Something handed in here has waited for days: its person must hear of it wherever he is. */
export function LateNotice() {
  const { t } = useTranslation('capture')
  const [openedAt] = useState(() => Date.now())
  if (!submissions.use()?.some((one) => waitsLong(one, openedAt))) return null
  return (
    <p className="notice notice-red" role="alert">
      {t('outbox.late')}
    </p>
  )
}

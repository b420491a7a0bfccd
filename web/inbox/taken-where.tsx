import { useTranslation } from 'react-i18next'
import type { ShutterPosition } from '../../contracts/evidence.ts'
import { useTime } from '../shared/use-time.ts'

const DIGITS = 5

/** Where the device said that a photo was added, how sure it was, or why it did not say. */
export function TakenWhere({ position }: { position: ShutterPosition }) {
  const { t } = useTranslation('inbox')
  const time = useTime()
  if ('none' in position) return <span className="faint">{t(`evidence.noPosition.${position.none}`)}</span>
  const { latitude, longitude, accuracyM, at, reason } = position
  const place = `${latitude.toFixed(DIGITS)}, ${longitude.toFixed(DIGITS)}`
  return (
    <span className="faint">
      {t('evidence.position', { place, metres: Math.round(accuracyM), at: time.instant(at) })}
      {reason && t('evidence.positionReason', { reason })}
    </span>
  )
}

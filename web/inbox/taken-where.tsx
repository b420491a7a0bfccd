import { useTranslation } from 'react-i18next'
import type { ShutterPosition } from '../../contracts/evidence.ts'
import { useDistanceText } from '../shared/use-distance-text.ts'
import { useTime } from '../shared/use-time.ts'

const DIGITS = 5

interface TakenWhereProps {
  position: ShutterPosition
  /** metres from where the ledger has the site, where that is known */
  distanceM?: number | undefined
}

/** Where the device said that a photo was added, how sure it was, how far from the ledger's place that is, or why it did not say. */
export function TakenWhere({ position, distanceM }: TakenWhereProps) {
  const { t } = useTranslation('inbox')
  const distanceText = useDistanceText()
  const time = useTime()
  if ('none' in position) return <span className="faint">{t(`evidence.noPosition.${position.none}`)}</span>
  const { latitude, longitude, accuracyM, at, reason } = position
  const place = `${latitude.toFixed(DIGITS)}, ${longitude.toFixed(DIGITS)}`
  return (
    <span className="faint">
      {t('evidence.position', { place, metres: Math.round(accuracyM), at: time.instant(at) })}
      {reason && t('evidence.positionReason', { reason })}
      {distanceM !== undefined && <span className="taken-distance">{distanceText(distanceM, accuracyM)}</span>}
    </span>
  )
}

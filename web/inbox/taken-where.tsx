import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EvidenceSlot, ShutterPosition } from '../../contracts/evidence.ts'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import type { Place } from '../../domain/ledger/place.ts'
import { metresFromLedger } from '../../domain/photo/position.ts'
import { useDistanceText } from '../shared/use-distance-text.ts'
import { useTime } from '../shared/use-time.ts'
import { photoLooksQuery } from './photo-looks.query.ts'

const DIGITS = 5

/** What a photo is taken for, before it is handed in. */
export interface TakenFor {
  slot: EvidenceSlot
  /** where the ledger has the site */
  point?: Place | undefined
}

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

/** The same of what was handed in; of some cases not everybody is told. */
export const HandedInWhere = ({ file: { position, positionKept, distanceM } }: { file: EvidenceItem }) => (
  <>
    {position && <TakenWhere position={position} distanceM={distanceM} />}
    {positionKept && <PositionKept />}
  </>
)

function PositionKept() {
  const { t } = useTranslation('inbox')
  return <span className="faint">{t('evidence.positionKept')}</span>
}

/** The same of what is not handed in yet, by the rule that the phone goes by. */
export function ChosenWhere({ id, point }: { id: string; point: Place | undefined }) {
  const { data } = useQuery(photoLooksQuery(id))
  if (!data?.position) return null
  return <TakenWhere position={data.position} distanceM={metresFromLedger(data.position, point)} />
}

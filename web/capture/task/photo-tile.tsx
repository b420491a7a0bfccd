import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Place } from '../../../domain/ledger/place.ts'
import { DOUBTFUL_M, isDoubtful, lacksReason, metresFromLedger, withReason } from '../../../domain/photo/position.ts'
import { useDistanceText } from '../../shared/use-distance-text.ts'
import { useTime } from '../../shared/use-time.ts'
import type { Photo } from './photo.ts'
import { PhotoButton } from './photo-button.tsx'
import { changePhoto, dropPhoto } from './photos.ts'

interface PhotoTileProps {
  photo: Photo
  /** the slot asks where it was taken */
  asksPosition: boolean
  /** where the ledger has the site */
  point: Place | undefined
  onOpen: () => void
  onChanged: () => Promise<void>
}

/** A photo on this device: the picture, when and where it was taken, how sure that is, and its hash. */
export function PhotoTile({ photo, asksPosition, point, onOpen, onChanged }: PhotoTileProps) {
  const { t } = useTranslation('capture')
  const { key, file, position } = photo
  return (
    <li className="photo">
      {file.type.startsWith('image/') && <PhotoButton name={file.name} source={file} onOpen={onOpen} />}
      <div className="photo-facts">
        <b>{file.name}</b>
        <TakenFacts photo={photo} asksPosition={asksPosition} point={point} />
        {isDoubtful(position) && <Doubt photo={photo} onChanged={onChanged} />}
        <button
          type="button"
          className="button button-quiet"
          aria-label={t('photo.removeOf', { name: file.name })}
          onClick={() => void dropPhoto(key).then(onChanged)}
        >
          {t('photo.remove')}
        </button>
      </div>
    </li>
  )
}

type TakenFactsProps = Pick<PhotoTileProps, 'photo' | 'asksPosition' | 'point'>

/** When and where it was taken, and the start of its hash. */
export function TakenFacts({ photo, asksPosition, point }: TakenFactsProps) {
  const { t } = useTranslation('capture')
  const time = useTime()
  const { sha256, takenAt } = photo
  return (
    <>
      <span className="soft">{t('photo.taken', { at: time.instant(takenAt) })}</span>
      {sha256 && <span className="faint photo-hash">{t('photo.hash', { start: sha256.slice(0, 12) })}</span>}
      {asksPosition && <Where photo={photo} point={point} />}
    </>
  )
}

function Where({ photo: { position }, point }: { photo: Photo; point: Place | undefined }) {
  const { t } = useTranslation('capture')
  const distanceText = useDistanceText()
  if (!position) return <span className="soft">{t('photo.locating')}</span>
  if ('none' in position) return <span className="soft">{t(`inbox:evidence.noPosition.${position.none}`)}</span>
  const metres = metresFromLedger(position, point)
  return (
    <span className="soft">
      {metres === undefined
        ? t('photo.within', { metres: Math.round(position.accuracyM) })
        : distanceText(metres, position.accuracyM)}
    </span>
  )
}

/** A doubtful place is handed in all the same, with the reason. */
function Doubt({ photo, onChanged }: { photo: Photo; onChanged: () => Promise<void> }) {
  const { t } = useTranslation('capture')
  const { key, position } = photo
  const said = position && 'reason' in position ? (position.reason ?? '') : ''
  const [reason, setReason] = useState(said)
  return (
    <div className="notice notice-amber">
      <label htmlFor={`reason-${key}`}>{t('inbox:evidence.doubtful', { metres: DOUBTFUL_M })}</label>
      <input
        id={`reason-${key}`}
        className="field-input"
        maxLength={200}
        value={reason}
        aria-invalid={lacksReason(position)}
        onChange={(event) => {
          const words = event.target.value
          setReason(words)
          void changePhoto(key, (now) =>
            now.position ? { ...now, position: withReason(now.position, words.trim()) } : now,
          ).then(onChanged)
        }}
      />
    </div>
  )
}

import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceSlot } from '../../../contracts/evidence.ts'
import { EVIDENCE_ACCEPT } from '../../shared/evidence-accept.ts'
import { type LargePhoto, PhotoViewer } from '../../shared/photo-viewer.tsx'
import { PhotoButton } from './photo-button.tsx'
import { PhotoTile, TakenFacts } from './photo-tile.tsx'
import { takePhotos } from './take-photo.ts'
import type { Fill } from './use-fill.ts'

/** One slot of evidence: what is wanted and why, the camera, and what was taken. */
export function EvidenceScreen({ slot, least, fill }: { slot: EvidenceSlot; least: number; fill: Fill }) {
  const { t } = useTranslation('capture')
  const { content, photos, place, lookAtPhotos } = fill
  const given = content.evidence?.[slot.id] ?? []
  const mine = photos.filter((photo) => photo.slot === slot.id)
  const room = slot.max - given.length - mine.length
  const short = least - given.length - mine.length
  const [first, setFirst] = useState<string>()
  const asksPosition = slot.position !== undefined
  const large: LargePhoto[] = [
    ...given.map(({ id, name, type }) => ({ id, name, type, source: urlOf(id), facts: t('photo.there') })),
    ...mine.map((photo) => ({
      id: photo.key,
      name: photo.file.name,
      type: photo.file.type,
      source: photo.file,
      facts: <TakenFacts photo={photo} asksPosition={asksPosition} point={fill.detail.point} />,
    })),
  ]
    .filter(({ type }) => type.startsWith('image/'))
    .map((photo) => ({ ...photo, slot: slot.title }))
  const isPhoto = slot.accept.includes('image')
  const take = (files: FileList | null) =>
    void takePhotos(place, slot, [...(files ?? [])].slice(0, Math.max(room, 0)), lookAtPhotos)
  return (
    <>
      <h2>
        {slot.title}
        <span className={least > 0 ? 'needed' : 'faint'}>
          {least > 0 ? t('inbox:evidence.needed', { count: least }) : t('inbox:evidence.optional')}
        </span>
      </h2>
      <p className="soft">
        {slot.moment && slot.moment !== 'ANY' && `${t(`inbox:evidence.moment.${slot.moment}`)} `}
        {t('inbox:evidence.limits', {
          kinds: slot.accept.map((kind) => t(`inbox:evidence.kind.${kind}`)).join(t('inbox:evidence.or')),
          max: slot.max,
        })}
      </p>
      {slot.basis && <p className="faint">{t('shared:field.basis', { basis: slot.basis })}</p>}
      {slot.position && <p className="notice">{t('inbox:evidence.asksPosition', { basis: slot.position.basis })}</p>}
      <div className="photo-buttons">
        {isPhoto && (
          <Chooser label={t('photo.take')} accept={EVIDENCE_ACCEPT.image} camera room={room} onFiles={take} />
        )}
        <Chooser
          label={isPhoto ? t('photo.choose') : t('photo.file')}
          accept={slot.accept.map((kind) => EVIDENCE_ACCEPT[kind]).join(',')}
          room={room}
          onFiles={take}
        />
      </div>
      {short > 0 && short < least && <p className="gap">{t('inbox:evidence.short', { count: short })}</p>}
      {room <= 0 && <p className="soft">{t('photo.full', { max: slot.max })}</p>}
      <ul className="photos">
        {given.map(({ id, name, type }) => (
          <li key={id} className="photo">
            {type.startsWith('image/') && <PhotoButton name={name} source={urlOf(id)} onOpen={() => setFirst(id)} />}
            <div className="photo-facts">
              <b>{name}</b>
              <span className="soft">{t('photo.there')}</span>
              <button
                type="button"
                className="button button-quiet"
                aria-label={t('photo.removeOf', { name })}
                onClick={() =>
                  fill.change({ evidence: { ...content.evidence, [slot.id]: given.filter((file) => file.id !== id) } })
                }
              >
                {t('photo.remove')}
              </button>
            </div>
          </li>
        ))}
        {mine.map((photo) => (
          <PhotoTile
            key={photo.key}
            photo={photo}
            asksPosition={asksPosition}
            point={fill.detail.point}
            onOpen={() => setFirst(photo.key)}
            onChanged={lookAtPhotos}
          />
        ))}
      </ul>
      {first !== undefined && <PhotoViewer photos={large} first={first} onClose={() => setFirst(undefined)} />}
    </>
  )
}

const urlOf = (id: string): string => `/api/evidence/${encodeURIComponent(id)}`

interface ChooserProps {
  label: string
  accept: string
  /** opens the camera instead of the gallery */
  camera?: boolean
  room: number
  onFiles: (files: FileList | null) => void
}

function Chooser({ label, accept, camera = false, room, onFiles }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className="button" disabled={room <= 0} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        accept={accept}
        aria-label={label}
        {...(camera ? { capture: 'environment' as const } : { multiple: room > 1 })}
        onChange={(event) => {
          onFiles(event.target.files)
          event.target.value = ''
        }}
      />
    </>
  )
}

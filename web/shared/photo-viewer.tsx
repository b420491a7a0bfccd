import CloseOutlined from '@ant-design/icons-svg/es/asn/CloseOutlined'
import LeftOutlined from '@ant-design/icons-svg/es/asn/LeftOutlined'
import RightOutlined from '@ant-design/icons-svg/es/asn/RightOutlined'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import './photo-viewer.css'
import { Picture } from './picture.tsx'
import { PlainButton } from './plain-button.tsx'

export interface LargePhoto {
  id: string
  name: string
  /** an address, or a file of this device that no server has yet */
  source: string | File
  /** what it was asked for as: 现场照片 */
  slot?: string | undefined
  /** when, where and by whom it was taken */
  facts: ReactNode
  /** asks for it as it was received, where somebody may; the viewer has closed by then */
  onOriginal?: (() => void) | undefined
}

interface PhotoViewerProps {
  photos: readonly LargePhoto[]
  /** id of the one that is shown first */
  first: string
  onClose: () => void
}

/**
 * Photos one after the other, as large as the screen is. The browser's own dialog: it keeps the focus inside, closes by Esc and gives the
 * focus back to where it was; it needs nothing of the kit, so that the phone's pages have it too.
 */
export function PhotoViewer({ photos, first, onClose }: PhotoViewerProps) {
  const { t } = useTranslation('inbox')
  const dialog = useRef<HTMLDialogElement>(null)
  const [shown, setShown] = useState(first)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  const at = Math.max(
    0,
    photos.findIndex(({ id }) => id === shown),
  )
  const photo = photos[at]
  if (!photo) return null
  const isMany = photos.length > 1
  const go = (to: number) => setShown(photos.at(to % photos.length)?.id ?? first)
  const onKeyDown = (event: KeyboardEvent) => {
    // the page below has keys of its own
    event.stopPropagation()
    if (event.altKey || event.ctrlKey || event.metaKey || !isMany) return
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    go(to)
  }
  return (
    <dialog
      ref={dialog}
      className="viewer"
      aria-label={t('evidence.large.title')}
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <header className="viewer-head">
        <p className="viewer-place" aria-live="polite">
          <span className="viewer-count">{t('evidence.large.count', { at: at + 1, all: photos.length })}</span>{' '}
          <strong>{photo.name}</strong>
        </p>
        <PlainButton look="text" icon={<Icon of={CloseOutlined} />} onClick={() => dialog.current?.close()}>
          {t('evidence.close')}
        </PlainButton>
      </header>
      <Large key={photo.id} photo={photo} />
      <footer className="viewer-foot">
        {isMany && (
          <div className="viewer-turns">
            <PlainButton icon={<Icon of={LeftOutlined} />} onClick={() => go(at - 1)}>
              {t('evidence.large.before')}
            </PlainButton>
            <PlainButton icon={<Icon of={RightOutlined} />} onClick={() => go(at + 1)}>
              {t('evidence.large.after')}
            </PlainButton>
          </div>
        )}
        <div className="viewer-facts">
          {photo.slot && <strong>{photo.slot}</strong>}
          {photo.facts}
          <span className="viewer-links">
            {typeof photo.source === 'string' && (
              <a href={photo.source} target="_blank" rel="noreferrer">
                {t('evidence.large.alone')}
              </a>
            )}
            {photo.onOriginal && (
              <PlainButton
                look="link"
                onClick={() => {
                  dialog.current?.close()
                  photo.onOriginal?.()
                }}
              >
                {t('evidence.originalOf', { name: photo.name })}
              </PlainButton>
            )}
          </span>
        </div>
      </footer>
    </dialog>
  )
}

function Large({ photo: { slot, name, source } }: { photo: LargePhoto }) {
  const { t } = useTranslation('inbox')
  const [isUnseen, setUnseen] = useState(false)
  if (isUnseen)
    return (
      <p className="viewer-picture viewer-unseen" role="alert">
        {t('evidence.unseen')}
      </p>
    )
  const alt = [slot, name].filter(Boolean).join(' ')
  return <Picture source={source} alt={alt} className="viewer-picture" onError={() => setUnseen(true)} />
}

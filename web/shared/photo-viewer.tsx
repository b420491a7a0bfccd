import CloseOutlined from '@ant-design/icons-svg/es/asn/CloseOutlined'
import LeftOutlined from '@ant-design/icons-svg/es/asn/LeftOutlined'
import RightOutlined from '@ant-design/icons-svg/es/asn/RightOutlined'
import ZoomInOutlined from '@ant-design/icons-svg/es/asn/ZoomInOutlined'
import ZoomOutOutlined from '@ant-design/icons-svg/es/asn/ZoomOutOutlined'
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import './photo-viewer.css'
import { Picture } from './picture.tsx'
import { PlainButton } from './plain-button.tsx'
import { useZoom } from './use-zoom.ts'

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
 * focus back to where it was; it needs nothing of the kit, so that the phone's pages have it too. While a photo is larger than its frame the
 * arrow keys move it; else they turn to the next.
 */
export function PhotoViewer({ photos, first, onClose }: PhotoViewerProps) {
  const { t } = useTranslation('inbox')
  const dialog = useRef<HTMLDialogElement>(null)
  const [shown, setShown] = useState(first)
  const { zoom, nearer, farther, whole, onKey, frameProps } = useZoom()
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
  const go = (to: number) => {
    setShown(photos.at(to % photos.length)?.id ?? first)
    whole()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // the page below has keys of its own
    event.stopPropagation()
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const to = isMany ? { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 }[event.key] : undefined
    if (onKey(event.key)) event.preventDefault()
    else if (to !== undefined) {
      event.preventDefault()
      go(to)
    }
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
      <div className={zoom.by > 1 ? 'viewer-frame is-near' : 'viewer-frame'} {...frameProps}>
        <Large
          key={photo.id}
          photo={photo}
          style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.by})` }}
        />
      </div>
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
        <div className="viewer-turns">
          <PlainButton icon={<Icon of={ZoomOutOutlined} />} aria-keyshortcuts="-" onClick={farther}>
            {t('evidence.large.farther')}
          </PlainButton>
          <PlainButton icon={<Icon of={ZoomInOutlined} />} aria-keyshortcuts="+" onClick={nearer}>
            {t('evidence.large.nearer')}
          </PlainButton>
          <PlainButton aria-keyshortcuts="0" onClick={whole}>
            {t('evidence.large.whole')} <output>{Math.round(zoom.by * 100)}%</output>
          </PlainButton>
        </div>
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

function Large({ photo: { slot, name, source }, style }: { photo: LargePhoto; style: CSSProperties }) {
  const { t } = useTranslation('inbox')
  const [isUnseen, setUnseen] = useState(false)
  if (isUnseen)
    return (
      <p className="viewer-picture viewer-unseen" role="alert">
        {t('evidence.unseen')}
      </p>
    )
  const alt = [slot, name].filter(Boolean).join(' ')
  return (
    <Picture
      source={source}
      alt={alt}
      className="viewer-picture"
      style={style}
      // the mouse moves the picture, it does not drag the file
      draggable={false}
      onError={() => setUnseen(true)}
    />
  )
}

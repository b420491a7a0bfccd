import { CloseOutlined, FileOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShutterPosition } from '../../contracts/evidence.ts'
import { useMay } from '../shared/session.ts'
import { AlikePhotos } from './alike-photos.tsx'
import type { GivenFile } from './draft.ts'
import { OriginalDialog } from './original-dialog.tsx'
import { TakenWhere } from './taken-where.tsx'

interface FileTileProps {
  file: GivenFile
  /** where it was added, if that was asked */
  position?: ShutterPosition | undefined
  /** photos that look like it, where that is known */
  alike?: number
  onRemove?: (() => void) | undefined
  /** it belongs to a case: whoever has the right may ask for the original */
  handedIn?: boolean
}

/** A stored file: a picture or an icon, its name, its size. A picture opens as a copy without what the camera wrote. */
export function FileTile({ file, position, alike, onRemove, handedIn = false }: FileTileProps) {
  const { t } = useTranslation('inbox')
  const [isAsking, setAsking] = useState(false)
  const isImage = file.type.startsWith('image/')
  const mayAsk = useMay('evidence.original') && handedIn && isImage
  const url = `/api/evidence/${encodeURIComponent(file.id)}`
  return (
    <li className="file">
      <a href={url} target="_blank" rel="noreferrer" className="file-open">
        {isImage ? (
          <img src={url} alt="" loading="lazy" className="file-thumb" />
        ) : (
          <span className="file-thumb">
            <FileOutlined aria-hidden />
          </span>
        )}
        <span className="file-name">{file.name}</span>
        <span className="faint">{sizeText(file.size)}</span>
      </a>
      {position && <TakenWhere position={position} />}
      {isImage && <AlikePhotos file={file} count={alike} />}
      {mayAsk && (
        <Button
          type="link"
          size="small"
          aria-label={t('evidence.originalOf', { name: file.name })}
          onClick={() => setAsking(true)}
        >
          {t('evidence.original')}
        </Button>
      )}
      {isAsking && <OriginalDialog file={file} onClose={() => setAsking(false)} />}
      {onRemove && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('evidence.remove', { name: file.name })}
          onClick={onRemove}
        />
      )}
    </li>
  )
}

/** Bytes → `420 KB`, `3.1 MB`. */
function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

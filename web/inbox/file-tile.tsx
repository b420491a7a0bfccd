import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import { useMay } from '../shared/session.ts'
import { AlikePhotos } from './alike-photos.tsx'
import type { GivenFile } from './draft.ts'
import { OriginalDialog } from './original-dialog.tsx'
import { TakenWhere } from './taken-where.tsx'

interface FileTileProps {
  file: GivenFile
  /** the same, once it belongs to a case: where it was added, what looks like it; whoever has the right may ask for the original */
  handedIn?: EvidenceItem | undefined
  onRemove?: (() => void) | undefined
}

/** A stored file: a picture or what kind it is, its name, its size. A picture opens as a copy without what the camera wrote. */
export function FileTile({ file, handedIn, onRemove }: FileTileProps) {
  const { t } = useTranslation('inbox')
  const [isAsking, setAsking] = useState(false)
  // a picture that nobody can decode, or that does not come
  const [isUnseen, setUnseen] = useState(false)
  const isImage = file.type.startsWith('image/')
  const mayAsk = useMay('evidence.original') && handedIn !== undefined && isImage
  const url = `/api/evidence/${encodeURIComponent(file.id)}`
  return (
    <li className="file">
      <a href={url} target="_blank" rel="noreferrer" className="file-open">
        {isImage && !isUnseen ? (
          <img src={url} alt="" loading="lazy" className="file-thumb" onError={() => setUnseen(true)} />
        ) : (
          <span className="file-thumb" aria-hidden>
            {extensionOf(file.name)}
          </span>
        )}
        <span className="file-name">{file.name}</span>
        <span className="faint">{sizeText(file.size)}</span>
      </a>
      {isUnseen && <span className="file-failed">{t('evidence.unseen')}</span>}
      {handedIn?.position && <TakenWhere position={handedIn.position} distanceM={handedIn.distanceM} />}
      {handedIn?.positionKept && <span className="faint">{t('evidence.positionKept')}</span>}
      {isImage && <AlikePhotos file={file} count={handedIn?.alike} />}
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
      {mayAsk && <span className="faint file-hash">{t('evidence.hash', { hash: handedIn.sha256 })}</span>}
      {isAsking && <OriginalDialog file={file} onClose={() => setAsking(false)} />}
      {onRemove && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('evidence.remove', { name: file.name })}
          onClick={onRemove}
        >
          {t('evidence.removeIt')}
        </Button>
      )}
    </li>
  )
}

/** `笔录.pdf` → `PDF`: says what it is where a picture cannot. */
const extensionOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? ''

/** Bytes → `420 KB`, `3.1 MB`. */
function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

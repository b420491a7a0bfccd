import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import { useMay } from '../shared/session.ts'
import { sizeText } from '../shared/size-text.ts'
import { AlikePhotos } from './alike-photos.tsx'
import type { GivenFile } from './draft.ts'
import { OriginalDialog } from './original-dialog.tsx'
import { useOpenPhoto } from './photo-set.tsx'
import { ChosenWhere, HandedInWhere, type TakenFor } from './taken-where.tsx'

interface FileTileProps {
  file: GivenFile
  /** the same, once it belongs to a case: where it was added, what looks like it; whoever has the right may ask for the original */
  handedIn?: EvidenceItem | undefined
  /** of a file that is not handed in yet */
  takenFor?: TakenFor | undefined
  onRemove?: (() => void) | undefined
  /** its picture is not printed: there are enough */
  isOffPaper?: boolean
}

/** A stored file: a picture or what kind it is, its name, its size. A picture opens large, as a copy without what the camera wrote. */
export function FileTile({ file, handedIn, takenFor, onRemove, isOffPaper = false }: FileTileProps) {
  const { t } = useTranslation('inbox')
  const [isAsking, setAsking] = useState(false)
  // a picture that nobody can decode, or that does not come
  const [isUnseen, setUnseen] = useState(false)
  const isImage = file.type.startsWith('image/')
  const mayAsk = useMay('evidence.original') && handedIn !== undefined && isImage
  const url = `/api/evidence/${encodeURIComponent(file.id)}`
  return (
    <li className={isOffPaper ? 'file off-paper' : 'file'}>
      <Opens file={file} url={url}>
        {isImage && !isUnseen ? (
          <img src={url} alt="" loading="lazy" className="file-thumb" onError={() => setUnseen(true)} />
        ) : (
          <span className="file-thumb" aria-hidden>
            {extensionOf(file.name)}
          </span>
        )}
        <span className="file-name">{file.name}</span>
        <span className="faint">{sizeText(file.size)}</span>
      </Opens>
      {isUnseen && <span className="file-failed">{t('evidence.unseen')}</span>}
      {handedIn && <HandedInWhere file={handedIn} />}
      {takenFor?.slot.position && isImage && <ChosenWhere id={file.id} point={takenFor.point} />}
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

function Opens({ file, url, children }: { file: GivenFile; url: string; children: ReactNode }) {
  const open = useOpenPhoto()
  if (open && file.type.startsWith('image/'))
    return (
      <button type="button" className="file-open" aria-haspopup="dialog" onClick={() => open(file.id)}>
        {children}
      </button>
    )
  return (
    <a href={url} target="_blank" rel="noreferrer" className="file-open">
      {children}
    </a>
  )
}

/** `笔录.pdf` → `PDF`: says what it is where a picture cannot. */
const extensionOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? ''

import { CloseOutlined, FileOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { GivenFile } from './draft.ts'

/** Browsers show these themselves. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/webp'])

/** A stored file: a thumbnail or an icon, its name, its size; opens as it was received. */
export function FileTile({ file, onRemove }: { file: GivenFile; onRemove?: (() => void) | undefined }) {
  const { t } = useTranslation('inbox')
  const url = `/api/evidence/${encodeURIComponent(file.id)}`
  return (
    <li className="file">
      <a href={url} target="_blank" rel="noreferrer" className="file-open">
        {SHOWN.has(file.type) ? (
          <img src={url} alt="" loading="lazy" className="file-thumb" />
        ) : (
          <span className="file-thumb">
            <FileOutlined aria-hidden />
          </span>
        )}
        <span className="file-name">{file.name}</span>
        <span className="faint">{sizeText(file.size)}</span>
      </a>
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

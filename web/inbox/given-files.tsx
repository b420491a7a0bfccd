import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import { FileTile } from './file-tile.tsx'
import './evidence.css'
import { type PhotoPair, pairPhotos } from './photo-pairs.ts'
import { PhotoSet, useOpenPhoto } from './photo-set.tsx'

/** What was handed in: before and after side by side, then the rest. */
export function GivenFiles({ files }: { files: readonly EvidenceItem[] }) {
  const { pairs, others } = pairPhotos(files)
  const inOrder = [...pairs.flatMap(({ before, after }) => [before, after]), ...others].filter(
    (file) => file !== undefined,
  )
  return (
    <PhotoSet files={inOrder}>
      {pairs.map((pair) => (
        <Pair key={pair.before?.id ?? pair.after?.id} pair={pair} />
      ))}
      {others.length > 0 && (
        <ul className="files">
          {others.map((file) => (
            <FileTile key={file.id} file={file} handedIn={file} />
          ))}
        </ul>
      )}
    </PhotoSet>
  )
}

function Pair({ pair }: { pair: PhotoPair }) {
  const { t } = useTranslation('inbox')
  const open = useOpenPhoto()
  return (
    <div className="photo-pair" role="group" aria-label={t('evidence.pair')}>
      {(['before', 'after'] as const).map((side) => {
        const file = pair[side]
        const title = t(`evidence.${side}`)
        return (
          <figure key={side}>
            <figcaption className="soft">{title}</figcaption>
            {file ? (
              <>
                <button type="button" className="photo-open" aria-haspopup="dialog" onClick={() => open?.(file.id)}>
                  <img
                    src={`/api/evidence/${encodeURIComponent(file.id)}`}
                    alt={`${title} ${file.name}`}
                    loading="lazy"
                    className="photo"
                  />
                </button>
                <ul className="files">
                  <FileTile file={file} handedIn={file} />
                </ul>
              </>
            ) : (
              <p className="faint">{t('evidence.noPhoto')}</p>
            )}
          </figure>
        )
      })}
    </div>
  )
}

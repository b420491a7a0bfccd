import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import { FileTile } from './file-tile.tsx'
import './evidence.css'
import { type PhotoPair, pairPhotos } from './photo-pairs.ts'
import { PhotoSet, useOpenPhoto } from './photo-set.tsx'

/** Photos on paper; the others are on the page. */
const MOST_PRINTED = 24

/** What was handed in: before and after side by side, then the rest. */
export function GivenFiles({ files }: { files: readonly EvidenceItem[] }) {
  const { t } = useTranslation('inbox')
  const { pairs, others } = pairPhotos(files)
  const inOrder = [...pairs.flatMap(({ before, after }) => [before, after]), ...others].filter(
    (file) => file !== undefined,
  )
  const offPaper = new Set(
    inOrder
      .filter(({ type }) => type.startsWith('image/'))
      .slice(MOST_PRINTED)
      .map(({ id }) => id),
  )
  return (
    <PhotoSet files={inOrder}>
      {pairs.map((pair) => (
        <Pair key={pair.before?.id ?? pair.after?.id} pair={pair} offPaper={offPaper} />
      ))}
      {others.length > 0 && (
        <ul className="files">
          {others.map((file) => (
            <FileTile key={file.id} file={file} handedIn={file} isOffPaper={offPaper.has(file.id)} />
          ))}
        </ul>
      )}
      {offPaper.size > 0 && (
        <p className="printed-only">{t('evidence.unprinted', { most: MOST_PRINTED, count: offPaper.size })}</p>
      )}
    </PhotoSet>
  )
}

function Pair({ pair, offPaper }: { pair: PhotoPair; offPaper: ReadonlySet<string> }) {
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
                    className={offPaper.has(file.id) ? 'photo off-paper' : 'photo'}
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

import { WarningOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhotoLooks } from '../../contracts/evidence.ts'
import { useErrorText } from '../shared/error-text.ts'
import { Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import type { GivenFile } from './draft.ts'
import { photoLooksQuery } from './photo-looks.query.ts'

/** Beside a photo: that others look like it, and which. `count` is known of what was handed in; what was only uploaded is asked for. */
export function AlikePhotos({ file, count }: { file: GivenFile; count: number | undefined }) {
  const { t } = useTranslation('inbox')
  const errorText = useErrorText()
  const [isOpen, setOpen] = useState(false)
  const looks = useQuery({ ...photoLooksQuery(file.id), enabled: count === undefined || isOpen })
  const found = count ?? (looks.data ? looks.data.alike.length + looks.data.others : 0)
  if (found === 0) return null
  return (
    <>
      <Button type="link" size="small" icon={<WarningOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('evidence.alike', { count: found })}
      </Button>
      <Modal
        open={isOpen}
        title={t('evidence.alikeOf', { name: file.name })}
        onCancel={() => setOpen(false)}
        footer={<Button onClick={() => setOpen(false)}>{t('evidence.close')}</Button>}
      >
        <p className="soft">{t('evidence.alikeWhy')}</p>
        {looks.error && <Alert type="error" role="alert" title={errorText(looks.error).told} />}
        {looks.data ? <AlikeList looks={looks.data} /> : looks.isPending && <Loading rows={3} />}
      </Modal>
    </>
  )
}

function AlikeList({ looks: { takenAt, alike, others } }: { looks: PhotoLooks }) {
  const { t } = useTranslation('inbox')
  const time = useTime()
  return (
    <>
      {takenAt !== null && <p className="faint">{t('evidence.takenAt', { at: takenAt.replace('T', ' ') })}</p>}
      <ul className="files">
        {alike.map(({ evidenceId, same, case: of, uploadedBy, uploadedAt }) => {
          const url = `/api/evidence/${encodeURIComponent(evidenceId)}`
          return (
            <li key={evidenceId} className="file">
              <a href={url} target="_blank" rel="noreferrer">
                <img
                  src={url}
                  alt={t(same ? 'evidence.alikeSame' : 'evidence.alikeNear')}
                  loading="lazy"
                  className="file-thumb"
                />
              </a>
              <span className="alike-words">
                {of ? (
                  <Link to="/cases/$id" params={{ id: of.id }}>
                    {of.name}
                  </Link>
                ) : (
                  t('evidence.alikeElsewhere')
                )}
                <span className="faint">
                  {t(same ? 'evidence.alikeSame' : 'evidence.alikeNear')} ·{' '}
                  {t('evidence.alikeBy', { name: uploadedBy.name, at: time.instant(uploadedAt) })}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
      {others > 0 && <p className="faint">{t('evidence.alikeOthers', { count: others })}</p>}
    </>
  )
}

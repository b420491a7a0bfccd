import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import { useTime } from '../shared/use-time.ts'
import type { GivenFile } from './draft.ts'
import { photoLooksQuery } from './photo-looks.query.ts'
import { ChosenWhere, HandedInWhere, type TakenFor } from './taken-where.tsx'

interface PhotoFactsProps {
  file: GivenFile
  handedIn: EvidenceItem | undefined
  takenFor: TakenFor | undefined
}

/** Beside a large photo: who added it and when, what the camera says, where it was taken. */
export function PhotoFacts({ file, handedIn, takenFor }: PhotoFactsProps) {
  const { t } = useTranslation('inbox')
  const time = useTime()
  const { data } = useQuery(photoLooksQuery(file.id))
  return (
    <>
      {handedIn && (
        <span>{t('evidence.alikeBy', { name: handedIn.uploadedBy.name, at: time.instant(handedIn.uploadedAt) })}</span>
      )}
      {data?.takenAt && <span className="faint">{t('evidence.takenAt', { at: data.takenAt.replace('T', ' ') })}</span>}
      {handedIn ? <HandedInWhere file={handedIn} /> : <ChosenWhere id={file.id} point={takenFor?.point} />}
    </>
  )
}

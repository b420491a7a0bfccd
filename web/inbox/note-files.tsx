import { useTranslation } from 'react-i18next'
import type { EvidenceSlot } from '../../contracts/evidence.ts'
import { EvidenceItem } from './evidence-item.tsx'
import './evidence.css'

const MOST = 9

/** Files beside words, in the form's field `files`: taken and checked as any evidence is. */
export function NoteFiles() {
  const { t } = useTranslation('inbox')
  const slot: EvidenceSlot = {
    id: 'files',
    title: t('notes.files'),
    necessity: 'OPTIONAL',
    min: 0,
    max: MOST,
    accept: ['image', 'pdf', 'word', 'spreadsheet'],
  }
  return <EvidenceItem name="files" slot={slot} least={0} />
}

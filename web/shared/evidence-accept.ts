import type { EvidenceKind } from '../../contracts/evidence.ts'

/** What the device is told to offer for each kind of evidence. */
export const EVIDENCE_ACCEPT: Record<EvidenceKind, string> = {
  image: 'image/jpeg,image/png,image/heic,image/webp',
  pdf: 'application/pdf',
  word: '.docx',
  spreadsheet: '.xlsx',
}

import type { Static } from 'typebox'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import type { EvidenceRow } from '../../store/inbox/task-page.ts'
import { instant } from './instants.ts'

export const presentEvidence = ({ uploadedAtMs, ...row }: EvidenceRow): Static<typeof EvidenceItem> => ({
  ...row,
  uploadedAt: instant(uploadedAtMs),
})

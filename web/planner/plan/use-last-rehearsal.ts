import { useQuery } from '@tanstack/react-query'
import type { RehearsalItem } from '../../../contracts/http/rehearsals.ts'
import { rehearsalQuery } from '../campaigns.query.ts'
import { useDraft } from './use-draft.ts'

/** The rehearsal that the draft remembers, as it stands; undefined where there is none, or it is not read yet. */
export function useLastRehearsal(): RehearsalItem | undefined {
  const { detail, draft } = useDraft()
  const { rehearsal } = draft.step
  const { data } = useQuery({
    ...rehearsalQuery(detail.campaign.id, rehearsal ?? ''),
    enabled: rehearsal !== undefined,
  })
  return data
}

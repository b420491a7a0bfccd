import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { PatchCampaignBody, PhaseItem } from '../../../contracts/http/campaigns.ts'
import type { Timeline } from '../../../contracts/http/timeline.ts'
import { queryString, request } from '../../shared/api.ts'
import { useErrorText } from '../../shared/error-text.ts'
import { campaignPath } from '../campaigns.query.ts'
import type { EdgeMoves, Move } from '../edge-moves.ts'
import { useDraft } from './use-draft.ts'

/** What a pull came to: the change of the draft, what moved with it, and how the draft was before. */
export interface Moved {
  change: PatchCampaignBody
  before: PatchCampaignBody
  moved: Timeline['moved']
}

/** Moves the dates of a draft: the server says by its rules what that changes, the draft takes it, and it may be undone. */
export function useDraftMoves(timeline: Timeline | undefined) {
  const { detail, draft, change, saveNow, mayEdit } = useDraft()
  const errorText = useErrorText()
  const [moved, setMoved] = useState<Moved | 'nothing'>()
  /** as they will be, until the draft is saved */
  const [phases, setPhases] = useState<readonly PhaseItem[]>()
  const take = async (patch: PatchCampaignBody, preview?: readonly PhaseItem[]) => {
    setPhases(preview)
    change(patch)
    // what could not be saved stays on top of the draft, and the drawing with it
    if (await saveNow()) setPhases(undefined)
  }
  const ask = useMutation({
    mutationFn: async (wish: Move | { issueDate: string }) => {
      await saveNow()
      return request<Timeline>('GET', `${campaignPath(detail.campaign.id)}/timeline${queryString({ ...wish })}`)
    },
    onSuccess: async ({ change: patch, moved: edges, phases: preview }) => {
      if (!patch) return setMoved('nothing')
      const before = {
        ...(patch.issueDate === undefined ? {} : { issueDate: draft.issueDate }),
        ...(patch.parameters
          ? { parameters: Object.fromEntries(Object.keys(patch.parameters).map((key) => [key, draft.parameters[key]])) }
          : {}),
      }
      setMoved({ change: patch, before, moved: edges })
      await take(patch, preview)
    },
  })
  const moves: EdgeMoves = {
    handleOf: (phase, edge) => {
      const handle = timeline?.handles.find((each) => each.phase === phase.id && each.edge === edge)
      return handle && { by: handle.title }
    },
    move: (wish) => ask.mutate(wish),
    moveIssue: (issueDate) => ask.mutate({ issueDate }),
    refused:
      ask.error && ask.variables && 'phase' in ask.variables
        ? { move: ask.variables, told: errorText(ask.error).told }
        : undefined,
    isBusy: ask.isPending,
  }
  const undo = () => {
    if (moved === undefined || moved === 'nothing') return
    setMoved(undefined)
    void take(moved.before)
  }
  return { moves: mayEdit ? moves : undefined, phases: phases ?? detail.phases, moved, undo }
}

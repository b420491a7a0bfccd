import { useQueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { CampaignDetail, PatchCampaignBody } from '../../../contracts/http/campaigns.ts'
import { newKey, request } from '../../shared/api.ts'
import { useKept } from '../../shared/use-kept.ts'
import { useWhenBack } from '../../shared/use-when-back.ts'
import { campaignPath } from '../campaigns.query.ts'
import { type Draft, draftOf, withoutSent } from './draft.ts'

/** Typing pauses this long before the draft is sent. */
const QUIET_MS = 600

export type Saving =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: number }
  | { kind: 'failed'; error: unknown }

export interface DraftSaving {
  detail: CampaignDetail
  draft: Draft
  mayEdit: boolean
  /** Shows the change at once and saves it when typing pauses. */
  change(patch: PatchCampaignBody): void
  /** Sends what is not saved yet; false when that failed: it stays and may be sent again. */
  saveNow(): Promise<boolean>
  saving: Saving
}

const DraftContext = createContext<DraftSaving | undefined>(undefined)
export const DraftProvider = DraftContext.Provider

/** The draft of the wizard around. */
export function useDraft(): DraftSaving {
  const value = useContext(DraftContext)
  if (!value) throw new Error('useDraft: expected to be inside the planning wizard')
  return value
}

const isNothing = (patch: PatchCampaignBody): boolean => Object.keys(patch).length === 0

/**
 * Keeps what is not saved above the steps and in this tab, so that going back and forth, a server that is away, or a page that is loaded anew
 * loses nothing; when the servers answer again it is sent by itself.
 */
export function useDraftSaving(detail: CampaignDetail): DraftSaving {
  const client = useQueryClient()
  const { id } = detail.campaign
  const mayEdit = detail.may.some(({ verb, allowed }) => verb === 'edit' && allowed)
  const { initial, keep, forget } = useKept<PatchCampaignBody>(`plan.${id}`)
  const [unsaved, setUnsaved] = useState<PatchCampaignBody>(mayEdit ? initial : {})
  const [saving, setSaving] = useState<Saving>({ kind: 'idle' })
  const latest = useRef(unsaved)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // one call after the other: two at once could arrive in the wrong order
  const queue = useRef<Promise<boolean>>(Promise.resolve(true))

  const hold = useCallback(
    (patch: PatchCampaignBody) => {
      latest.current = patch
      setUnsaved(patch)
      if (isNothing(patch)) forget()
      else keep(patch)
    },
    [keep, forget],
  )

  const send = useCallback(async (): Promise<boolean> => {
    const patch = latest.current
    if (isNothing(patch)) return true
    setSaving({ kind: 'saving' })
    try {
      await request('PATCH', campaignPath(id), { body: patch, key: newKey() })
      await client.invalidateQueries({ queryKey: ['campaigns'] })
      hold(withoutSent(latest.current, patch))
      setSaving({ kind: 'saved', at: Date.now() })
      return true
    } catch (error) {
      setSaving({ kind: 'failed', error })
      return false
    }
  }, [client, id, hold])

  const saveNow = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current)
    queue.current = queue.current.then(send)
    return queue.current
  }, [send])

  const change = useCallback(
    (patch: PatchCampaignBody) => {
      const parameters = patch.parameters && { ...latest.current.parameters, ...patch.parameters }
      hold({ ...latest.current, ...patch, ...(parameters ? { parameters } : {}) })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void saveNow(), QUIET_MS)
    },
    [hold, saveNow],
  )

  useWhenBack(useCallback(() => void saveNow(), [saveNow]))
  useEffect(() => {
    // what this tab kept from before
    void saveNow()
    return () => void saveNow()
  }, [saveNow])

  const draft = useMemo(() => draftOf(detail, unsaved), [detail, unsaved])
  return useMemo(
    () => ({ detail, draft, mayEdit, change, saveNow, saving }),
    [detail, draft, mayEdit, change, saveNow, saving],
  )
}

import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError, newKey, request } from '../shared/api.ts'
import { type FormContent, forgetLocalDraft, writeLocalDraft } from './draft.ts'

const TO_DEVICE_MS = 400
const TO_SERVER_MS = 2500

export interface DraftState {
  savedAt: string
  where: 'device' | 'server'
}

/** Keeps what is typed: on this device at once, on the server a little later. Nothing is validated; nothing waits for it. */
export function useDraft(personId: number, taskId: string, first: DraftState | undefined) {
  const [state, setState] = useState(first)
  const pending = useRef<FormContent>(undefined)
  const timers = useRef<{ device?: ReturnType<typeof setTimeout>; server?: ReturnType<typeof setTimeout> }>({})

  const toDevice = useCallback(async () => {
    const content = pending.current
    if (!content) return
    const savedAt = new Date().toISOString()
    await writeLocalDraft(personId, taskId, { content, savedAt })
    setState({ savedAt, where: 'device' })
  }, [personId, taskId])

  const toServer = useCallback(async () => {
    const content = pending.current
    if (!content) return
    try {
      await request('POST', `/api/tasks/${taskId}/draft`, { body: { content }, key: newKey() })
      if (pending.current === content) pending.current = undefined
      setState({ savedAt: new Date().toISOString(), where: 'server' })
    } catch (error) {
      // the device has it; the next change tries again
      if (!(error instanceof ApiError)) throw error
    }
  }, [taskId])

  const save = useCallback(
    (content: FormContent) => {
      pending.current = content
      clearTimeout(timers.current.device)
      clearTimeout(timers.current.server)
      timers.current = {
        device: setTimeout(() => void toDevice(), TO_DEVICE_MS),
        server: setTimeout(() => void toServer(), TO_SERVER_MS),
      }
    },
    [toDevice, toServer],
  )

  const forget = useCallback(async () => {
    clearTimeout(timers.current.device)
    clearTimeout(timers.current.server)
    pending.current = undefined
    await forgetLocalDraft(personId, taskId)
  }, [personId, taskId])

  useEffect(() => {
    const saveNow = () => {
      if (!pending.current) return
      clearTimeout(timers.current.device)
      clearTimeout(timers.current.server)
      void toDevice()
      void toServer()
    }
    window.addEventListener('pagehide', saveNow)
    return () => {
      window.removeEventListener('pagehide', saveNow)
      saveNow()
    }
  }, [toDevice, toServer])

  return { state, save, forget }
}

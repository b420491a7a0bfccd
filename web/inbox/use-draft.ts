import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError, newKey, request } from '../shared/api.ts'
import { type FormContent, forgetLocalDraft, writeLocalDraft } from './draft.ts'

const TO_SERVER_MS = 2500
const AGAIN_MS = 5000

export interface DraftState {
  savedAt: string
  where: 'device' | 'server'
}

const whole = (content: FormContent): FormContent => content

/**
 * Keeps what is typed: on this device at once, on the server a little later. Nothing is validated; nothing waits for it. `forDevice`: what
 * of it may lie on the device.
 */
export function useDraft(personId: number, taskId: string, first: DraftState | undefined, forDevice = whole) {
  const [state, setState] = useState(first)
  const pending = useRef<FormContent>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isOpen = useRef(false)

  const show = useCallback((next: DraftState) => {
    // every key is saved; the note changes by the minute
    setState((now) => (now?.where === next.where && isSameMinute(now.savedAt, next.savedAt) ? now : next))
  }, [])

  const toDevice = useCallback(async () => {
    const content = pending.current
    if (!content) return
    const savedAt = new Date().toISOString()
    await writeLocalDraft(personId, taskId, { content: forDevice(content), savedAt })
    show({ savedAt, where: 'device' })
  }, [personId, taskId, forDevice, show])

  const toServer = useCallback(
    async function send() {
      const content = pending.current
      if (!content) return
      try {
        await request('POST', `/api/tasks/${taskId}/draft`, { body: { content }, key: newKey() })
        if (pending.current === content) pending.current = undefined
        show({ savedAt: new Date().toISOString(), where: 'server' })
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        // the device has it: tried again while the form is open, and at its next opening
        if (error.isAway && isOpen.current) timer.current = setTimeout(() => void send(), AGAIN_MS)
      }
    },
    [taskId, show],
  )

  const save = useCallback(
    (content: FormContent) => {
      pending.current = content
      void toDevice()
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void toServer(), TO_SERVER_MS)
    },
    [toDevice, toServer],
  )

  const forget = useCallback(async () => {
    clearTimeout(timer.current)
    pending.current = undefined
    await forgetLocalDraft(personId, taskId)
  }, [personId, taskId])

  useEffect(() => {
    const saveNow = () => {
      clearTimeout(timer.current)
      void toServer()
    }
    isOpen.current = true
    window.addEventListener('pagehide', saveNow)
    return () => {
      isOpen.current = false
      window.removeEventListener('pagehide', saveNow)
      saveNow()
    }
  }, [toServer])

  return { state, save, forget }
}

const isSameMinute = (a: string, b: string): boolean => a.slice(0, 16) === b.slice(0, 16)

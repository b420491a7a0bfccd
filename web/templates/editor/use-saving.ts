import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { TemplateVersion } from '../../../contracts/http/templates.ts'
import { ApiError, newKey, request } from '../../shared/api.ts'
import { useWhenBack } from '../../shared/use-when-back.ts'
import { templatePath } from '../templates.query.ts'
import type { Draft } from './editor-context.ts'
import { forgetLocal, writeLocal } from './local-draft.ts'

/** Where what was edited is kept by now. `conflict`: somebody else has saved this version in between; nothing more is sent. */
export type Saved =
  | { where: 'server' | 'device'; at: string | undefined }
  | { where: 'conflict' }
  | { where: 'refused'; error: ApiError }

interface SavingOptions {
  id: string
  version: number
  /** of the device's store */
  key: string
  /** hash of the server's document that the editing begins from */
  base: string
  /** it was begun from what this device had */
  isBehind: boolean
}

const TO_DEVICE_MS = 250
const TO_SERVER_MS = 4000

/** Keeps a draft as it is edited: on this device at once, on the server a little later, as soon as it has the form of a template. */
export function useSaving({ id, version, key, base, isBehind }: SavingOptions) {
  const client = useQueryClient()
  const [saved, setSaved] = useState<Saved>({ where: isBehind ? 'device' : 'server', at: undefined })
  const hash = useRef(base)
  const pending = useRef<Draft>(undefined)
  const timers = useRef<{ device?: ReturnType<typeof setTimeout>; server?: ReturnType<typeof setTimeout> }>({})

  const toDevice = useCallback(async () => {
    if (!pending.current) return
    const savedAt = new Date().toISOString()
    await writeLocal(key, { document: pending.current, base: hash.current, savedAt })
    setSaved((now) => (now.where === 'conflict' ? now : { where: 'device', at: savedAt }))
  }, [key])

  /** @returns whether the server has it now */
  const toServer = useCallback(async (): Promise<boolean> => {
    clearTimeout(timers.current.server)
    const document = pending.current
    if (!document) return true
    try {
      const put = await request<TemplateVersion>('PUT', `${templatePath(id)}/versions/${version}`, {
        body: { document, base: hash.current },
        key: newKey(),
      })
      hash.current = put.hash
      if (pending.current === document) {
        pending.current = undefined
        await forgetLocal(key)
        setSaved({ where: 'server', at: new Date().toISOString() })
      }
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.code === 'TEMPLATE_CHANGED') setSaved({ where: 'conflict' })
      // one that has no form yet, or no network: the device has it, the next change tries again, and so does the return of the network
      else if (error.code !== 'TEMPLATE_INVALID' && !error.isAway) setSaved({ where: 'refused', error })
      return false
    }
  }, [id, version, key])

  useWhenBack(useCallback(() => void toServer(), [toServer]))

  const keep = useCallback(
    (document: Draft) => {
      pending.current = document
      clearTimeout(timers.current.device)
      clearTimeout(timers.current.server)
      timers.current.device = setTimeout(() => void toDevice(), TO_DEVICE_MS)
      timers.current.server = setTimeout(() => void toServer(), TO_SERVER_MS)
    },
    [toDevice, toServer],
  )

  /** After a conflict: this draft counts, over what somebody else has saved. */
  const insist = useCallback(
    async (document: Draft, newest: string) => {
      hash.current = newest
      pending.current = document
      await toServer()
    },
    [toServer],
  )

  useEffect(() => {
    const leave = () => {
      void toDevice()
    }
    window.addEventListener('pagehide', leave)
    const own = timers.current
    return () => {
      window.removeEventListener('pagehide', leave)
      clearTimeout(own.device)
      void toDevice()
      void toServer().then(() => client.invalidateQueries({ queryKey: ['templates'] }))
    }
  }, [client, toDevice, toServer])

  return { saved, keep, toServer, insist }
}

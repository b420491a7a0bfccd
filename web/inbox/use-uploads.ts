import { useCallback, useEffect, useRef, useState } from 'react'
import type { EvidenceUploaded, ShutterPosition } from '../../contracts/evidence.ts'
import { lacksReason, withReason } from '../../domain/photo/position.ts'
import { newKey } from '../shared/api.ts'
import { cancelUpload, uploadEvidence } from '../shared/upload.ts'
import { forgetPending, keepPending, keepPosition, pendingAt } from './pending-uploads.ts'

export interface Sending {
  key: string
  file: File
  /** where the device was when it was added; absent: the slot does not ask, or the page was left before it said */
  position?: Promise<ShutterPosition> | undefined
  /** part of 1 that went out */
  part: number
  /** why it does not go on; undefined while it does */
  error: unknown
  /** the same, once the device has said; while that lacks a reason, the file waits for it */
  where?: ShutterPosition | undefined
}

/** A device that keeps no files, as in a private window, still uploads: only not over a reload. */
const unkept = () => undefined

/**
 * The files of one slot that are on their way. With a `place` they are kept on the device until they are stored, and go on when the form is
 * opened again; leaving the form stops them.
 */
export function useUploads(place: string | undefined, onStored: (stored: EvidenceUploaded) => void) {
  const [sending, setSending] = useState<Sending[]>([])
  const running = useRef(new Map<string, AbortController>())
  const stored = useRef(onStored)
  useEffect(() => {
    stored.current = onStored
  })

  const drop = useCallback((key: string) => {
    setSending((now) => now.filter((one) => one.key !== key))
    void forgetPending(key).catch(unkept)
  }, [])

  const send = useCallback(
    async ({ key, file, position }: Pick<Sending, 'key' | 'file' | 'position'>) => {
      const patch = (change: Partial<Sending>) =>
        setSending((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one)))
      const controller = new AbortController()
      running.current.set(key, controller)
      patch({ error: undefined })
      try {
        const where = await position
        if (controller.signal.aborted) return
        patch({ where })
        if (lacksReason(where)) return
        const uploaded = await uploadEvidence({
          file,
          key,
          position,
          signal: controller.signal,
          onProgress: (part) => patch({ part }),
        })
        stored.current(uploaded)
        drop(key)
      } catch (error) {
        if (!controller.signal.aborted) patch({ error })
      } finally {
        if (running.current.get(key) === controller) running.current.delete(key)
      }
    },
    [drop],
  )

  const start = useCallback(
    (chosen: readonly Pick<Sending, 'key' | 'file' | 'position'>[]) => {
      const fresh = chosen.filter(({ key }) => !running.current.has(key))
      setSending((now) => [
        ...now.filter((one) => !fresh.some(({ key }) => key === one.key)),
        ...fresh.map((one) => ({ ...one, part: 0, error: undefined })),
      ])
      for (const one of fresh) void send(one)
    },
    [send],
  )

  useEffect(() => {
    const controllers = running.current
    let isOpen = true
    if (place !== undefined) {
      void pendingAt(place)
        .then(
          (pending) =>
            isOpen &&
            start(
              pending.map(({ key, file, position }) => ({
                key,
                file,
                position: position && Promise.resolve(position),
              })),
            ),
        )
        .catch(unkept)
    }
    return () => {
      isOpen = false
      for (const controller of controllers.values()) controller.abort()
      controllers.clear()
    }
  }, [place, start])

  return {
    sending,
    add(files: readonly File[], position?: Promise<ShutterPosition>) {
      const chosen = files.map((file) => ({ key: newKey(), file, position }))
      if (place !== undefined) for (const one of chosen) void keep(place, one).catch(unkept)
      start(chosen)
    },
    again: (one: Sending) => void send(one),
    /** sends what waited for a reason */
    explain({ key, file, where }: Sending, reason: string) {
      if (!where) return
      const said = withReason(where, reason)
      const position = Promise.resolve(said)
      setSending((now) => now.map((one) => (one.key === key ? { ...one, position, where: said } : one)))
      if (place !== undefined) void keepPosition(key, said).catch(unkept)
      void send({ key, file, position })
    },
    cancel(key: string) {
      running.current.get(key)?.abort()
      drop(key)
      // unheard, it is forgotten there when its time is over
      void cancelUpload(key).catch(unkept)
    },
  }
}

/** At once, and again with the position once it is known: unless the upload was quicker, and there is nothing left to keep. */
async function keep(place: string, { key, file, position }: Pick<Sending, 'key' | 'file' | 'position'>): Promise<void> {
  const pending = { key, file, place, chosenAt: Date.now() }
  await keepPending(pending)
  if (position) await keepPosition(key, await position)
}

import { useCallback, useEffect, useState } from 'react'
import { request } from '../shared/api.ts'
import { type Kept, keep, readKept } from './kept.ts'

export interface Answered<T> {
  /** as new as it can be; undefined: nothing yet */
  kept: Kept<T> | undefined
  /** why it is not newer */
  error: unknown
  isAsking: boolean
  again(): void
}

/**
 * What an address of the API answers: first as it was kept on the device, then as it is now. `without`: takes out what is not to lie on
 * the device. Asks again when the page is looked at again and when there is a line again.
 */
export function useKeptAnswer<T>(person: number, path: string, without: (body: T) => T = whole): Answered<T> {
  const [kept, setKept] = useState<Kept<T>>()
  const [error, setError] = useState<unknown>()
  const [isAsking, setAsking] = useState(true)
  const [turn, setTurn] = useState(0)
  const again = useCallback(() => setTurn((now) => now + 1), [])
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const look = async () => {
      setAsking(true)
      const before = await readKept<T>(person, path).catch(() => undefined)
      if (signal.aborted) return
      setKept((now) => now ?? before)
      try {
        const body = await request<T>('GET', path, { signal })
        setKept({ body, at: Date.now() })
        setError(undefined)
        // a private window keeps nothing; the page works all the same
        await keep(person, path, without(body)).catch(() => undefined)
      } catch (failure) {
        if (!signal.aborted) setError(failure)
      } finally {
        if (!signal.aborted) setAsking(false)
      }
    }
    void look()
    return () => controller.abort()
  }, [person, path, without, turn])
  useEffect(() => {
    const seen = () => document.visibilityState === 'visible' && again()
    window.addEventListener('online', again)
    document.addEventListener('visibilitychange', seen)
    return () => {
      window.removeEventListener('online', again)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [again])
  return { kept, error, isAsking, again }
}

const whole = <T>(body: T): T => body

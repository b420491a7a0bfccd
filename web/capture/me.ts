import { createContext, use, useEffect, useState } from 'react'
import type { Me } from '../../contracts/http/identity.ts'
import { ApiError, request } from '../shared/api.ts'
import { keep, readKept } from './kept.ts'

/** Kept apart from persons: it says who the others' keys belong to. */
const NOBODY = 0
const ME = '/api/me'

export const MeContext = createContext<Me | undefined>(undefined)

/** Who is logged in; inside the capture pages it is always there. */
export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('outside the capture pages')
  return me
}

/** Who is logged in; without a line, who was last. */
export function useWhoIsHere(): { me: Me | undefined; error: unknown } {
  const [me, setMe] = useState<Me>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    const look = async () => {
      try {
        const found = await request<Me>('GET', ME)
        setMe(found)
        await keep(NOBODY, ME, found).catch(() => undefined)
      } catch (failure) {
        if (!(failure instanceof ApiError && failure.isAway)) return setError(failure)
        const before = await readKept<Me>(NOBODY, ME).catch(() => undefined)
        if (before) setMe(before.body)
        else setError(failure)
      }
    }
    void look()
  }, [])
  return { me, error }
}

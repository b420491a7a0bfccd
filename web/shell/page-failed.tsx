import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { ApiError } from '../shared/api.ts'
import { Failed } from '../shared/states.tsx'
import { isUnfetched, reloadOnce } from '../shared/unfetched.ts'
import { useWhenBack } from '../shared/use-when-back.ts'

const NO_NETWORK = new ApiError(0, { code: 'NETWORK', message: '', requestId: '' })

/** A page that fell over or could not be fetched: what is the matter, and again by hand or when the servers are back. */
export function PageFailed({ error }: { error: unknown }) {
  const router = useRouter()
  const again = useCallback(() => {
    if (isUnfetched(error)) reloadOnce(error)
    else if (error instanceof ApiError && error.isAway) void router.invalidate()
  }, [router, error])
  useWhenBack(again)
  return (
    <Failed
      isPage
      error={isUnfetched(error) ? NO_NETWORK : error}
      onRetry={() => (isUnfetched(error) ? location.reload() : void router.invalidate())}
    />
  )
}

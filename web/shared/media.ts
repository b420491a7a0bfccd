import { useSyncExternalStore } from 'react'
import { preferences } from './preferences.ts'

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)')

/** Whether a media query holds, and again when that changes. */
export function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => query.matches,
  )
}

/** Whether the dark theme is on, by choice or by the system. */
export function useIsDark(): boolean {
  const chosen = preferences.use().theme
  const isSystemDark = useMedia(darkQuery)
  return chosen === 'system' ? isSystemDark : chosen === 'dark'
}

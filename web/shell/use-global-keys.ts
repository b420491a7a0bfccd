import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { isKeyFree, overlay } from '../shared/keys.ts'
import type { Workplace } from './navigation.ts'

/** `g` and then this letter. */
export const GO: Record<Workplace['key'], string> = {
  inbox: 'i',
  campaigns: 'a',
  overview: 'o',
  ledgers: 'l',
  cases: 'c',
  admin: 'm',
  audit: 't',
}

/** The keys that work on every page: the palette, the help, and `g` with the letter of a workplace. */
export function useGlobalKeys(workplaces: readonly Workplace[]): void {
  const navigate = useNavigate()
  useEffect(() => {
    const single = (act: () => void) => (event: KeyboardEvent) => {
      if (!isKeyFree(event)) return
      event.preventDefault()
      act()
    }
    return tinykeys(window, {
      '$mod+k': (event) => {
        if (event.isComposing) return
        event.preventDefault()
        overlay.set(overlay.get() === 'palette' ? undefined : 'palette')
      },
      'Shift+?': single(() => overlay.set('keys')),
      ...Object.fromEntries(workplaces.map(({ key, to }) => [`g ${GO[key]}`, single(() => void navigate({ to }))])),
    })
  }, [navigate, workplaces])
}

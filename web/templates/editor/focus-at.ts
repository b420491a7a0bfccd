import { useCallback, useEffect, useState } from 'react'
import { isWithin } from './path.ts'

const FOCUSABLE = 'input:not([disabled]), textarea, button, [tabindex]'

/** Goes to the field of a path once its form is shown: the nearest one that there is. */
export function useFocusAt(): (path: string) => void {
  const [wanted, setWanted] = useState<{ path: string }>()
  useEffect(() => {
    if (!wanted) return
    // the form of another element is drawn first
    const frame = requestAnimationFrame(() => {
      const fields = [...document.querySelectorAll<HTMLElement>('[data-at]')]
      const nearest = fields
        .filter(({ dataset }) => isWithin(wanted.path, dataset['at'] ?? ''))
        .sort((a, b) => (b.dataset['at'] ?? '').length - (a.dataset['at'] ?? '').length)[0]
      nearest?.scrollIntoView({ block: 'center' })
      nearest?.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [wanted])
  return useCallback((path: string) => setWanted({ path }), [])
}

import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'
import { isKeyFree, isLayerOpen } from '../shared/keys.ts'

export interface InboxKeys {
  next: () => void
  previous: () => void
  open: () => void
  submit: () => void
  allGood: () => void
  claim: () => void
  pick: () => void
  search: () => void
  snooze: () => void
}

/** The single keys of the inbox. They rest while somebody types, composes, or has a dialog or menu open; Ctrl+Enter works in fields too. */
export function useInboxKeys(keys: InboxKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const single = (name: keyof InboxKeys) => (event: KeyboardEvent) => {
      if (!isKeyFree(event)) return
      event.preventDefault()
      latest.current[name]()
    }
    return tinykeys(window, {
      j: single('next'),
      k: single('previous'),
      e: single('submit'),
      a: single('allGood'),
      c: single('claim'),
      x: single('pick'),
      '/': single('search'),
      h: single('snooze'),
      Enter: (event) => {
        // Enter on a link or button is theirs
        if (event.target instanceof HTMLElement && event.target.closest('a, button, [role="tab"]')) return
        single('open')(event)
      },
      '$mod+Enter': (event) => {
        if (event.isComposing || isLayerOpen()) return
        event.preventDefault()
        latest.current.submit()
      },
    })
  }, [])
}

import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'

export interface InboxKeys {
  next: () => void
  previous: () => void
  open: () => void
  submit: () => void
  claim: () => void
  pick: () => void
  search: () => void
  help: () => void
}

/** The single keys of the inbox. They rest while somebody types, composes, or has a dialog or menu open; Ctrl+Enter works in fields too. */
export function useInboxKeys(keys: InboxKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const single = (name: keyof InboxKeys) => (event: KeyboardEvent) => {
      if (event.isComposing || isTyping(event.target) || isLayerOpen()) return
      event.preventDefault()
      latest.current[name]()
    }
    return tinykeys(window, {
      j: single('next'),
      k: single('previous'),
      e: single('submit'),
      c: single('claim'),
      x: single('pick'),
      '/': single('search'),
      'Shift+?': single('help'),
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

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest('input:not([type="checkbox"]), textarea, select, [role="combobox"]') !== null
  )
}

function isLayerOpen(): boolean {
  return (
    document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-dropdown:not(.ant-dropdown-hidden)') !==
    null
  )
}

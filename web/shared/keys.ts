import { observable } from './observable.ts'

/** What lies over the page: the command palette or the list of keys. */
export const overlay = observable<'palette' | 'keys' | undefined>(undefined)

/** Single keys rest while somebody types, composes, or has a dialog or menu open. */
export const isKeyFree = (event: KeyboardEvent): boolean =>
  !event.isComposing && !isTyping(event.target) && !isLayerOpen()

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest('input:not([type="checkbox"]):not([type="radio"]), textarea, select, [role="combobox"]') !== null
  )
}

export function isLayerOpen(): boolean {
  return (
    document.querySelector(
      '.ant-modal-wrap:not([style*="display: none"]), .ant-dropdown:not(.ant-dropdown-hidden), dialog[open]',
    ) !== null
  )
}

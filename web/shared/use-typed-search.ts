import { type ChangeEvent, type CompositionEvent, useCallback, useEffect, useRef, useState } from 'react'

const QUIET_MS = 300

/**
 * A search field that waits until typing pauses, and never sends half a pinyin syllable: nothing happens while an input method composes.
 * `flush` sends at once what stands in the field.
 */
export function useTypedSearch(value: string, onSearch: (text: string) => void) {
  const [text, setText] = useState(value)
  const isComposing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sent = useRef(value)
  useEffect(() => {
    // the address changed from elsewhere: back, a saved view, cleared filters
    if (value !== sent.current) {
      sent.current = value
      setText(value)
    }
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const send = useCallback(
    (next: string) => {
      clearTimeout(timer.current)
      const trimmed = next.trim()
      if (trimmed === sent.current) return
      sent.current = trimmed
      onSearch(trimmed)
    },
    [onSearch],
  )
  const later = (next: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => send(next), QUIET_MS)
  }
  return {
    value: text,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setText(event.target.value)
      if (!isComposing.current) later(event.target.value)
    },
    onCompositionStart: () => {
      isComposing.current = true
    },
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => {
      isComposing.current = false
      later(event.currentTarget.value)
    },
    onPressEnter: () => {
      if (!isComposing.current) send(text)
    },
    onBlur: () => send(text),
  }
}

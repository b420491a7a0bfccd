import { type KeyboardEvent, type PointerEvent, useCallback, useRef, useState } from 'react'

const STEP = 1.25
const LEAST = 0.25
const MOST = 3

/** How large a drawing is shown, and how it is moved: by buttons, by keys, by dragging. */
export function useView() {
  /** absent: as wide as there is room for */
  const [scale, setScale] = useState<number>()
  const frame = useRef<HTMLDivElement>(null)
  const drag = useRef<{ x: number; y: number; left: number; top: number }>(undefined)

  const shown = useCallback((): number => {
    const drawing = frame.current?.querySelector('svg')
    return drawing ? drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width : 1
  }, [])
  const zoom = useCallback(
    (by: 1 | -1) => setScale(Math.min(MOST, Math.max(LEAST, shown() * (by > 0 ? STEP : 1 / STEP)))),
    [shown],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const act = KEYS[event.key]
    if (!act) return
    event.preventDefault()
    if (act === 'fit') setScale(undefined)
    else zoom(act)
  }
  // touch pans by itself
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const { scrollLeft: left, scrollTop: top } = event.currentTarget
    if (event.pointerType === 'mouse' && event.button === 0)
      drag.current = { x: event.clientX, y: event.clientY, left, top }
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!drag.current || event.buttons === 0) return
    event.currentTarget.scrollLeft = drag.current.left - (event.clientX - drag.current.x)
    event.currentTarget.scrollTop = drag.current.top - (event.clientY - drag.current.y)
  }
  return { scale, fit: () => setScale(undefined), zoom, frame, onKeyDown, onPointerDown, onPointerMove }
}

const KEYS: Readonly<Record<string, 1 | -1 | 'fit'>> = { '+': 1, '=': 1, '-': -1, '0': 'fit' }

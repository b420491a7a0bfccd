import { type PointerEvent, useCallback, useRef, useState } from 'react'
import { dragged, WHOLE, zoomed } from './zoom.ts'

/** A step of the buttons and the keys. */
const STEP = 1.5
/** Of a wheel's px: a notch of a mouse is about a step. */
const OF_WHEEL = 0.004
/** px that an arrow key moves the picture */
const OF_ARROW = 80
const MIDDLE = { x: 0, y: 0 }
const ARROWS: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: OF_ARROW, y: 0 },
  ArrowRight: { x: -OF_ARROW, y: 0 },
  ArrowUp: { x: 0, y: OF_ARROW },
  ArrowDown: { x: 0, y: -OF_ARROW },
}

/** A picture that comes nearer: by buttons, keys, the wheel, two fingers; and is moved by one, the mouse or the arrow keys. */
export function useZoom() {
  const [zoom, setZoom] = useState(WHOLE)
  const frame = useRef<HTMLDivElement>(null)
  const fingers = useRef(new Map<number, { x: number; y: number }>())
  const size = () => frame.current?.getBoundingClientRect() ?? new DOMRect()
  const step = (factor: number) => setZoom((now) => zoomed(now, factor, MIDDLE, size()))
  const nearer = () => step(STEP)
  const farther = () => step(1 / STEP)
  const whole = () => setZoom(WHOLE)
  const onKey = (key: string): boolean => {
    const arrow = zoom.by > 1 ? ARROWS[key] : undefined
    const act = { '+': nearer, '=': nearer, '-': farther, '0': whole }[key]
    if (arrow) setZoom((now) => dragged(now, [MIDDLE], [arrow], size()))
    else act?.()
    return (arrow ?? act) !== undefined
  }
  // React listens to wheels passively: what is turned here would turn the page below as well
  const frameRef = useCallback((element: HTMLDivElement) => {
    frame.current = element
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const size = element.getBoundingClientRect()
      setZoom((now) => zoomed(now, Math.exp(-event.deltaY * OF_WHEEL), placeOf(event, size), size))
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [])
  const lift = ({ pointerId }: PointerEvent) => void fingers.current.delete(pointerId)
  const frameProps = {
    ref: frameRef,
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      fingers.current.set(event.pointerId, placeOf(event, size()))
    },
    onPointerMove: (event: PointerEvent) => {
      if (!fingers.current.has(event.pointerId)) return
      const from = [...fingers.current.values()]
      fingers.current.set(event.pointerId, placeOf(event, size()))
      const to = [...fingers.current.values()]
      setZoom((now) => dragged(now, from, to, size()))
    },
    onPointerUp: lift,
    onPointerCancel: lift,
  }
  return { zoom, nearer, farther, whole, onKey, frameProps }
}

/** From the middle of the frame. */
const placeOf = (at: { clientX: number; clientY: number }, { x, y, width, height }: DOMRect) => ({
  x: at.clientX - x - width / 2,
  y: at.clientY - y - height / 2,
})

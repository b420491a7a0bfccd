/** A point of a signature, in shares of the frame's width and height, so that it fits whatever the frame becomes. */
export interface Point {
  x: number
  y: number
}
export type Stroke = readonly Point[]

export interface Size {
  width: number
  height: number
}

/** Of the picture that is kept, in pixels: three to one, as the frame. */
export const KEPT: Size = { width: 1200, height: 400 }
/** A line is so wide for a frame of a thousand pixels. */
const LINE = 6

/** Where a pointer is within the frame; whatever leaves it stays at its edge. */
export function pointAt(pointer: { clientX: number; clientY: number }, frame: DOMRect): Point {
  const within = (share: number) => Math.min(Math.max(share, 0), 1)
  return {
    x: within((pointer.clientX - frame.left) / frame.width),
    y: within((pointer.clientY - frame.top) / frame.height),
  }
}

/** Whether something has been written: a tap alone is no signature. */
export const isWritten = (strokes: readonly Stroke[]): boolean => {
  const points = strokes.flat()
  const spread = (of: (point: Point) => number) => Math.max(...points.map(of)) - Math.min(...points.map(of))
  return points.length > 2 && spread(({ x }) => x) + spread(({ y }) => y) > 0.05
}

/** Black on white, also in the dark: it is a document. */
export function drawStrokes(on: CanvasRenderingContext2D, { width, height }: Size, strokes: readonly Stroke[]): void {
  on.fillStyle = '#fff'
  on.fillRect(0, 0, width, height)
  on.strokeStyle = '#000'
  on.lineWidth = (LINE * width) / 1000
  on.lineCap = 'round'
  on.lineJoin = 'round'
  for (const stroke of strokes) {
    on.beginPath()
    for (const [index, { x, y }] of stroke.entries()) {
      if (index === 0) on.moveTo(x * width, y * height)
      else on.lineTo(x * width, y * height)
    }
    on.stroke()
  }
}

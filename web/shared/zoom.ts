/** How a picture lies in its frame. */
export interface Zoom {
  /** times as large as when the whole of it is seen; 1 and more */
  by: number
  /** px that its middle is from the middle of the frame */
  x: number
  y: number
}

interface Point {
  /** px from the middle of the frame */
  x: number
  y: number
}

interface Size {
  width: number
  height: number
}

export const WHOLE: Zoom = { by: 1, x: 0, y: 0 }
const MOST = 8

/** Larger or smaller by a factor; what is under the point stays there. */
export function zoomed({ by, x, y }: Zoom, factor: number, at: Point, frame: Size): Zoom {
  const next = Math.min(MOST, Math.max(1, by * factor))
  const grown = next / by
  return inside({ by: next, x: at.x + (x - at.x) * grown, y: at.y + (y - at.y) * grown }, frame)
}

/** One finger moves it; two bring it nearer as they part. @param from where they were, and `to` where they are, in the same order */
export function dragged(zoom: Zoom, from: readonly Point[], to: readonly Point[], frame: Size): Zoom {
  const [was, is] = [middleOf(from), middleOf(to)]
  const grown = from.length > 1 ? spreadOf(to) / spreadOf(from) : 1
  const { by, x, y } = zoomed(zoom, grown, was, frame)
  return inside({ by, x: x + is.x - was.x, y: y + is.y - was.y }, frame)
}

/** It covers its frame: no side of it comes further in than the frame's. */
function inside({ by, x, y }: Zoom, { width, height }: Size): Zoom {
  const within = (shift: number, size: number) => {
    const most = ((by - 1) * size) / 2
    return most > 0 ? Math.min(most, Math.max(-most, shift)) : 0
  }
  return { by, x: within(x, width), y: within(y, height) }
}

const middleOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
})

/** px, never nothing: two fingers may be told of at one place */
function spreadOf([a, b]: readonly Point[]): number {
  return a && b ? Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) : 1
}

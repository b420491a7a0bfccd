/**
 * How a photo looks, in 128 bits: of a grey picture of 9 × 9, whether each point is brighter than its neighbour to the right (64 bits), and
 * than the one below (64 bits). Scaling, another quality and light changes leave nearly all of them as they are (difference hash).
 */
export type PhotoLook = readonly number[]

/** Edge of the grey picture, in points. */
export const LOOK_EDGE = 9
const COMPARED = LOOK_EDGE - 1
const PIECE_BITS = 16
/** Two photos look alike when so few of the 128 bits differ. */
export const ALIKE_BITS = 10
/** Standard deviation of brightness, 0 to 255: below it there is nothing to compare. */
const PLAIN = 4

/**
 * The eight pieces of a look, 16 bits each; undefined for a plain picture, a wall or the inside of a pocket, which would look like every
 * other. `grey`: 81 brightnesses, row by row.
 */
export function lookOf(grey: Uint8Array): PhotoLook | undefined {
  if (grey.length !== LOOK_EDGE ** 2) throw new RangeError(`${grey.length} points, expected ${LOOK_EDGE ** 2}`)
  if (spread(grey) < PLAIN) return undefined
  const at = (x: number, y: number) => grey[y * LOOK_EDGE + x] ?? 0
  const bits: boolean[] = []
  for (let y = 0; y < COMPARED; y += 1) for (let x = 0; x < COMPARED; x += 1) bits.push(at(x, y) > at(x + 1, y))
  for (let x = 0; x < COMPARED; x += 1) for (let y = 0; y < COMPARED; y += 1) bits.push(at(x, y) > at(x, y + 1))
  return Array.from({ length: bits.length / PIECE_BITS }, (_, piece) =>
    bits.slice(piece * PIECE_BITS, (piece + 1) * PIECE_BITS).reduce((sum, bit) => sum * 2 + Number(bit), 0),
  )
}

/** How many of the 128 bits differ. */
export const lookDistance = (a: PhotoLook, b: PhotoLook): number =>
  a.reduce((sum, piece, index) => sum + ones(piece ^ (b[index] ?? 0)), 0)

export const looksAlike = (a: PhotoLook, b: PhotoLook): boolean => lookDistance(a, b) <= ALIKE_BITS

/**
 * What an index holds of a look: each piece with its place. Of two looks that differ in fewer bits than they have pieces, one piece at least
 * is the same; beyond that most have one in common, and the rest are not found.
 */
export const lookKeys = (look: PhotoLook): number[] => look.map((piece, place) => place * 2 ** PIECE_BITS + piece)

function ones(piece: number): number {
  let count = 0
  for (let left = piece; left !== 0; left &= left - 1) count += 1
  return count
}

function spread(grey: Uint8Array): number {
  const mean = grey.reduce((sum, one) => sum + one, 0) / grey.length
  return Math.sqrt(grey.reduce((sum, one) => sum + (one - mean) ** 2, 0) / grey.length)
}

import { parentPort, workerData } from 'node:worker_threads'
import libheif from 'libheif-js/wasm-bundle.js'

export type HeicJob = { file: Uint8Array; maxPixels: number }
/** RGBA, row by row. */
export type HeicPixels = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }
export type HeicMessage = { pixels: HeicPixels } | { failed: string }

function decode({ file, maxPixels }: HeicJob, tell: (message: HeicMessage) => void): void {
  const images = new libheif.HeifDecoder().decode(file)
  const image = images.find((one) => one.is_primary()) ?? images[0]
  if (!image) return tell({ failed: 'no image' })
  const [width, height] = [image.get_width(), image.get_height()]
  if (width * height > maxPixels) return tell({ failed: `${width} × ${height} pixels are too many` })
  const data = new Uint8ClampedArray(width * height * 4)
  image.display({ data, width, height }, (shown) =>
    tell(shown ? { pixels: { data, width, height } } : { failed: 'not decoded' }),
  )
}

decode(workerData as HeicJob, (message) =>
  parentPort?.postMessage(message, 'pixels' in message ? [message.pixels.data.buffer] : []),
)

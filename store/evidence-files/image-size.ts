import type { EvidenceType } from '../../contracts/evidence.ts'
import type { ByteSource } from './byte-source.ts'
import { corrupt } from './evidence-error.ts'

/** In pixels, as the file's own header says, without decoding it. */
export type ImageSize = { width: number; height: number }

type ImageType = Extract<EvidenceType, `image/${string}`>

export const isImageType = (type: EvidenceType): type is ImageType => type.startsWith('image/')

const READERS: Readonly<Record<ImageType, (file: ByteSource) => Promise<ImageSize | undefined>>> = {
  'image/jpeg': jpegSize,
  'image/png': pngSize,
  'image/webp': webpSize,
  'image/heic': heicSize,
}

/** @throws EvidenceError EVIDENCE_CORRUPT when the header gives no size */
export async function imageSize(file: ByteSource, type: ImageType): Promise<ImageSize> {
  const size = await READERS[type](file)
  if (size === undefined || size.width === 0 || size.height === 0) throw corrupt('图片头中没有尺寸')
  return size
}

// A photo has some dozens of segments; the bound keeps a crafted one from being walked byte by byte.
const MOST_SEGMENTS = 1000

/** Walks the segments to the frame header (SOF0–SOF15 without DHT, JPG and DAC). */
async function jpegSize(file: ByteSource): Promise<ImageSize | undefined> {
  let at = 2
  for (let segment = 0; segment < MOST_SEGMENTS; segment++) {
    const head = await file.read(at, 9)
    if (head.length < 9 || head[0] !== 0xff) return undefined
    const marker = head.readUInt8(1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: head.readUInt16BE(5), width: head.readUInt16BE(7) }
    const length = head.readUInt16BE(2)
    const isData = marker === 0xda || marker === 0xd9
    if (isData || length < 2) return undefined
    at += 2 + length
  }
  return undefined
}

async function pngSize(file: ByteSource): Promise<ImageSize | undefined> {
  const head = await file.read(8, 16)
  if (head.length < 16 || head.toString('latin1', 4, 8) !== 'IHDR') return undefined
  return { width: head.readUInt32BE(8), height: head.readUInt32BE(12) }
}

async function webpSize(file: ByteSource): Promise<ImageSize | undefined> {
  const head = await file.read(12, 18)
  if (head.length < 18) return undefined
  switch (head.toString('latin1', 0, 4)) {
    case 'VP8 ':
      if (head.readUIntBE(11, 3) !== 0x9d012a) return undefined
      return { width: head.readUInt16LE(14) & 0x3fff, height: head.readUInt16LE(16) & 0x3fff }
    case 'VP8L': {
      if (head[8] !== 0x2f) return undefined
      const bits = head.readUInt32LE(9)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { width: head.readUIntLE(12, 3) + 1, height: head.readUIntLE(15, 3) + 1 }
    default:
      return undefined
  }
}

const MOST_BOXES = 64
const MOST_META_BYTES = 4 * 1024 * 1024

/** The largest image extent (`ispe`) of the `meta` box: the photo itself, not its tiles or thumbnail. */
async function heicSize(file: ByteSource): Promise<ImageSize | undefined> {
  let at = 0
  for (let box = 0; box < MOST_BOXES; box++) {
    const head = await file.read(at, 16)
    if (head.length < 16) return undefined
    const short = head.readUInt32BE(0)
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? file.size - at : short
    if (length < 8) return undefined
    if (head.toString('latin1', 4, 8) === 'meta') {
      return length > MOST_META_BYTES ? undefined : largestExtent(await file.read(at, length))
    }
    at += length
  }
  return undefined
}

function largestExtent(meta: Buffer): ImageSize | undefined {
  let largest: ImageSize | undefined
  for (let at = meta.indexOf('ispe'); at !== -1 && at + 16 <= meta.length; at = meta.indexOf('ispe', at + 4)) {
    const extent = { width: meta.readUInt32BE(at + 8), height: meta.readUInt32BE(at + 12) }
    if (largest === undefined || extent.width * extent.height > largest.width * largest.height) largest = extent
  }
  return largest
}

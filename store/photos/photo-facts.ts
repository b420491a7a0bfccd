import { buffer } from 'node:stream/consumers'
import readExif from 'exif-reader'
import sharp from 'sharp'
import type { EvidenceType } from '../../contracts/evidence.ts'
import { LOOK_EDGE, lookKeys, lookOf } from '../../domain/photo/look.ts'
import { EvidenceError } from '../evidence-files/evidence-error.ts'
import type { EvidenceFiles } from '../evidence-files/evidence-files.ts'

export interface PhotoFacts {
  /** null: nothing to compare */
  keys: number[] | null
  /** as the camera wrote it: `2024-09-18T09:01:02`, with the offset where it wrote one */
  takenAt: string | null
  hasPosition: boolean
}

const UNSEEN: PhotoFacts = { keys: null, takenAt: null, hasPosition: false }

/** What a photo's own bytes say. A picture that cannot be shown, or is gone, says nothing; what fails otherwise is tried again. */
export async function photoFacts(
  files: Pick<EvidenceFiles, 'open' | 'derivative'>,
  { sha256, type }: { sha256: string; type: EvidenceType },
): Promise<PhotoFacts> {
  try {
    const shown = await buffer((await files.derivative(sha256, type)).stream)
    const original = await buffer((await files.open(sha256)).stream)
    return { keys: await keysOf(shown), ...writtenBy(await exifOf(original)) }
  } catch (error) {
    if (error instanceof EvidenceError) return UNSEEN
    throw error
  }
}

async function keysOf(shown: Buffer): Promise<number[] | null> {
  const grey = await sharp(shown)
    .resize({ width: LOOK_EDGE, height: LOOK_EDGE, fit: 'fill' })
    .grayscale()
    .raw()
    .toBuffer()
  const look = lookOf(grey)
  return look ? lookKeys(look) : null
}

/** A block that is not what it says counts as none: it is what somebody's software wrote, not what was photographed. */
async function exifOf(original: Buffer): Promise<readExif.Exif | undefined> {
  const { exif } = await sharp(original).metadata()
  try {
    return exif && readExif(exif)
  } catch {
    return undefined
  }
}

function writtenBy(exif: readExif.Exif | undefined): Pick<PhotoFacts, 'takenAt' | 'hasPosition'> {
  const { DateTimeOriginal: taken, OffsetTimeOriginal: offset } = exif?.Photo ?? {}
  // the reader takes the camera's local time for UTC
  const local = taken instanceof Date && !Number.isNaN(taken.getTime()) ? taken.toISOString().slice(0, 19) : null
  const zone = typeof offset === 'string' && /^[+-]\d\d:\d\d$/.test(offset) ? offset : ''
  return { takenAt: local && `${local}${zone}`, hasPosition: exif?.GPSInfo?.GPSLatitude !== undefined }
}

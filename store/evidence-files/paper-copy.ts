import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { turns } from './turns.ts'

/** Enough for a picture of seven centimetres in print; in pixels. */
const LONGEST_EDGE = 900
const QUALITY = 72
const LONGEST_S = 20
const inTurn = turns(1)

/** A copy for paper, small, of a copy for screens: JPEG to JPEG. One after the other, whoever asks. */
export const paperCopy = (shown: Readable): Promise<Buffer> =>
  inTurn(async () =>
    sharp(await buffer(shown))
      .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: QUALITY })
      .timeout({ seconds: LONGEST_S })
      .toBuffer(),
  )

import { createRequire } from 'node:module'
import sharp from 'sharp'

// the whole font that PDFs are set in: a server has none for Chinese
const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
)
const FAMILY = 'Noto Sans SC'
const QUALITY = 85
const LONGEST_S = 20
/** Narrower pictures get white at their sides: the text must be readable. In pixels. */
const LEAST_WIDTH = 480
/** Height of a letter: a share of the width, within bounds. */
const LETTER = 0.018
const LETTER_BOUNDS = [14, 36] as const
/** More than a case's name may hold; a name that goes on is cut. */
const MOST_LETTERS = 120

/** A picture with lines of text on a strip below it, so that nothing of the picture is covered: JPEG to JPEG. */
export async function watermarked(picture: Buffer, lines: readonly string[]): Promise<Buffer> {
  const { width: own, height } = await sharp(picture).metadata()
  const width = Math.max(own, LEAST_WIDTH)
  const letter = Math.round(Math.min(Math.max(width * LETTER, LETTER_BOUNDS[0]), LETTER_BOUNDS[1]))
  const { data: text, info } = await sharp({
    text: {
      text: lines.map(plain).join('\n'),
      font: `${FAMILY} ${letter}`,
      fontfile: FONT,
      // a point is a pixel
      dpi: 72,
      width: width - 2 * letter,
      wrap: 'word-char',
      rgba: false,
    },
  })
    .timeout({ seconds: LONGEST_S })
    .png()
    .toBuffer({ resolveWithObject: true })
  const left = Math.floor((width - own) / 2)
  return (
    sharp(picture)
      .extend({
        bottom: info.height + 2 * letter,
        left,
        right: width - own - left,
        background: '#ffffff',
      })
      // white letters on black, of which the negative is wanted
      .composite([{ input: await sharp(text).negate().png().toBuffer(), left: letter, top: height + letter }])
      .jpeg({ quality: QUALITY })
      .timeout({ seconds: LONGEST_S })
      .toBuffer()
  )
}

/** Text as it is, whatever stands in it: the setter takes markup. */
const plain = (line: string): string =>
  Array.from(line.replaceAll(/\p{Cc}/gu, ' '))
    .slice(0, MOST_LETTERS)
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

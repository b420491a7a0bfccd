import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

/** Whole fonts, of which a document embeds the glyphs that it uses: the slices that the pages load have a font for every hundred characters. */
export const PAPER_FONTS = {
  regular: resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
} as const

/** Stands for a character that no font of ours has, as printers do: an empty box would not be noticed. */
const MISSING = '〓'

/** Text without characters that the font lacks, and without those that would break a line in the middle of a block. */
export function settable(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const set: string[] = []
  for (const character of text.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ')) {
    const codePoint = character.codePointAt(0) ?? 0
    if (character !== '\n' && /\p{Cc}|\p{Cf}/u.test(character)) continue
    set.push(character === '\n' || hasGlyph(codePoint) ? character : MISSING)
  }
  return set.join('')
}

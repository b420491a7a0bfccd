import type { Part, Said } from '../../contracts/said.ts'

/** A sentence as it is written: say`没有${what} ${name}`. A test sees to it that there is an English one for each. */
export const say = ({ raw }: TemplateStringsArray, ...parts: readonly (Part | number)[]): Said => ({
  text: raw.reduce((text, piece, index) => `${text}{${index - 1}}${piece}`),
  parts: parts.map((part) => (typeof part === 'number' ? String(part) : part)),
})

/** Words that stand elsewhere: of a schema, or of a rule that has its texts under a code. */
export const sayAs = ({ code, message }: { code?: string; message: string }): Said => ({
  text: message,
  parts: [],
  ...(code === undefined ? {} : { code }),
})

/** Between the items of a list. */
const COMMA = say`、`

/** The sentence in words. @param translated the sentence of another language, with the same gaps; absent: Chinese */
export function inWords(said: Said, translated: (said: Said) => string = ({ text }) => text): string {
  const words = (part: Part): string => {
    if (typeof part === 'string') return part
    return 'text' in part ? inWords(part, translated) : part.map(words).join(translated(COMMA))
  }
  return translated(said).replaceAll(/\{(\d+)\}/g, (_, gap: string) => words(said.parts[Number(gap)] ?? ''))
}

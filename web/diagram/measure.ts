/** Of a character in the widths of one letter box (1 em): Chinese and full-width ones fill it, Latin ones about half. */
const emOf = (character: string): number => (/[\u2e80-\u9fff\uf900-\uffef\u3000-\u303f]/u.test(character) ? 1 : 0.56)

/** About how wide a line is, in em: drawings are laid out before a browser has measured anything. */
export const widthOf = (line: string): number =>
  Array.from(line).reduce((width, character) => width + emOf(character), 0)

/** No line ends with what opens nor begins with what closes. */
const PARTS = /\n|[“‘（《「]*(?:[\w.,'-]+ ?|.)[”’）》」，。、；：？！]*/gu

/** A text in lines of at most so many em; Latin words stay whole where they fit. What does not fit into `most` lines ends in `…`. */
export function wrapped(text: string, em: number, most = 4): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of text.match(PARTS) ?? []) {
    if (part === '\n' || (line !== '' && widthOf(line + part.trimEnd()) > em)) {
      lines.push(line.trimEnd())
      line = part === '\n' ? '' : part
    } else {
      line += part
    }
    while (widthOf(line.trimEnd()) > em) {
      const cut = fitting(line, em)
      lines.push(line.slice(0, cut))
      line = line.slice(cut)
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${shortened(lines[most - 1] ?? '', em - 1)}…`]
}

function fitting(line: string, em: number): number {
  let cut = 0
  let width = 0
  for (const character of line) {
    width += emOf(character)
    if (width > em) break
    cut += character.length
  }
  return Math.max(cut, 1)
}

const shortened = (line: string, em: number): string => line.slice(0, fitting(line, em))

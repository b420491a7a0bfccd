import type { HeadingLevel } from '../../contracts/document.ts'
import { chineseNumeral } from './dates.ts'

const NUMBERED: Readonly<Record<HeadingLevel, (n: number) => string>> = {
  1: (n) => `${chineseNumeral(n)}、`,
  2: (n) => `（${chineseNumeral(n)}）`,
  3: (n) => `${n}. `,
  4: (n) => `（${n}）`,
}

/** Numbers headings in document order (GB/T 9704-2012 7.3.3); a higher level starts the lower ones again. */
export function createHeadingNumbers(): (level: HeadingLevel, text: string) => string {
  const counts: Record<HeadingLevel, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  return (level, text) => {
    counts[level] += 1
    for (const lower of ([2, 3, 4] as const).filter((other) => other > level)) counts[lower] = 0
    return `${NUMBERED[level](counts[level])}${text}`
  }
}

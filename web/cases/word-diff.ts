import { diffChars, diffWordsWithSpace } from 'diff'

export interface DiffPart {
  text: string
  /** of this side alone */
  isChanged: boolean
}

/** Longer texts are set beside each other whole: nobody reads which letters of a page differ. */
const MOST_COMPARED = 2000
const HAN = /\p{Script=Han}/u

/** What of a text is gone and what is new, by words; Chinese has none between spaces and goes by characters. */
export function wordDiff(before: string, after: string): { before: DiffPart[]; after: DiffPart[] } {
  if (before === '' || after === '' || before.length + after.length > MOST_COMPARED)
    return { before: whole(before), after: whole(after) }
  const parts = HAN.test(before + after) ? diffChars(before, after) : diffWordsWithSpace(before, after)
  return {
    before: parts.filter(({ added }) => !added).map(({ value, removed }) => ({ text: value, isChanged: removed })),
    after: parts.filter(({ removed }) => !removed).map(({ value, added }) => ({ text: value, isChanged: added })),
  }
}

const whole = (text: string): DiffPart[] => (text === '' ? [] : [{ text, isChanged: true }])

import type { CountFigure, RateFigure } from '../../contracts/http/overview.ts'

/** A sentence as a key of the page's texts, with what it is filled with. */
export interface Words {
  key: string
  values: Readonly<Record<string, string | number>>
}

/** Whether a change is one for the better; more to handle is neither. */
export type Tone = 'good' | 'bad' | 'plain'

const signed = (number: number): string => (number > 0 ? `+${number}` : `−${Math.abs(number)}`)

/** How many more or fewer cases than a week ago. */
export function countChange({ now, before }: Pick<CountFigure, 'now' | 'before'>): Words {
  const change = now - before
  if (change === 0) return { key: 'change.same', values: {} }
  return { key: change > 0 ? 'change.more' : 'change.fewer', values: { count: Math.abs(change) } }
}

/** A share in per cent with one decimal; null where there is nothing to be a share of. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1000) / 10

/** By how many points a share has moved; of a share that there was not a week ago only that is said. */
export function rateChange({ part, whole, partBefore, wholeBefore }: Omit<RateFigure, 'reason'>): Words {
  const [now, before] = [percentOf(part, whole), percentOf(partBefore, wholeBefore)]
  if (now === null || before === null) return { key: 'change.noRate', values: {} }
  const points = Math.round((now - before) * 10) / 10
  if (points === 0) return { key: 'change.same', values: {} }
  return { key: points > 0 ? 'change.higher' : 'change.lower', values: { points: Math.abs(points) } }
}

/** What made the difference, in words; undefined: there was none. */
export function reasonWords({ reason, ...figure }: CountFigure | RateFigure): Words | undefined {
  if (reason) {
    const kind = 'part' in figure ? 'spoiled' : 'reason'
    return { key: `${kind}.${reason.by}`, values: { name: reason.name, change: signed(reason.change) } }
  }
  const hasMoved = 'part' in figure ? rateChange(figure).key !== 'change.same' : figure.now !== figure.before
  return hasMoved && !('part' in figure && figure.wholeBefore === 0)
    ? { key: 'reason.everywhere', values: {} }
    : undefined
}

export const toneOf = (change: number, better: 'more' | 'fewer'): Tone =>
  change === 0 ? 'plain' : change > 0 === (better === 'more') ? 'good' : 'bad'

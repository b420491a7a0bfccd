import type { Said } from '../../contracts/said.ts'
import { say } from '../said/say.ts'
/** What kind of value an expression gives, as far as the template says it. */
export type ValueKind =
  | { is: 'boolean' | 'number' | 'moment' | 'nothing' | 'anything' }
  /** `words`: what it may be; `written`: the expression itself says so, a literal */
  | { is: 'text'; words?: ReadonlySet<string>; written?: true }
  | { is: 'list'; of: ValueKind }

export const BOOLEAN: ValueKind = { is: 'boolean' }
export const NUMBER: ValueKind = { is: 'number' }
export const TEXT: ValueKind = { is: 'text' }
export const ANYTHING: ValueKind = { is: 'anything' }

export const textOf = (words: Iterable<string>): ValueKind => ({ is: 'text', words: new Set(words) })
export const listOf = (of: ValueKind): ValueKind => ({ is: 'list', of })

const NAMES: Readonly<Record<ValueKind['is'], Said>> = {
  boolean: say`是或否`,
  number: say`数字`,
  moment: say`日期或者时间`,
  nothing: say`空`,
  anything: say`任意的值`,
  text: say`文字`,
  list: say`列表`,
}

/** The kind in words. */
export const named = ({ is }: ValueKind): Said => NAMES[is]

/** What a value is that may be of either kind: of an `if`, of a name that several outcomes set. */
export function either(one: ValueKind, other: ValueKind): ValueKind {
  if (one.is === 'nothing') return other
  if (other.is === 'nothing') return one
  if (one.is === 'text' && other.is === 'text') {
    if (!one.words || !other.words) return TEXT
    const words = new Set([...one.words, ...other.words])
    return one.written && other.written ? { is: 'text', words, written: true } : { is: 'text', words }
  }
  if (one.is === 'list' && other.is === 'list') return listOf(either(one.of, other.of))
  return one.is === other.is ? one : ANYTHING
}

/** One kind for several values; of none, nothing is known. */
export const anyOf = ([first, ...rest]: readonly ValueKind[]): ValueKind =>
  first === undefined ? ANYTHING : rest.reduce(either, first)

/** Whether the template leaves open what it is, so that nothing can be said against it. */
export const isOpen = (kind: ValueKind): boolean =>
  kind.is === 'list' ? isOpen(kind.of) : kind.is === 'anything' || kind.is === 'moment'

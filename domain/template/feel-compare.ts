import type { Said } from '../../contracts/said.ts'
import { say } from '../said/say.ts'
import { oneOf } from './problem.ts'
import { named, type ValueKind } from './value-kind.ts'

/** One side of a comparison: what it says, and what it is. */
export interface Side {
  text: string | Said
  kind: ValueKind
}

export interface Mistake {
  message: Said
  expected: Said
}

const EQUALS = ['=', '!=']

/** What is wrong with comparing two values; undefined where nothing is, or nobody can say. */
export function comparisonMistake(operator: string, left: Side, right: Side): Mistake | undefined {
  const [one, other] = [left.kind, right.kind]
  if (one.is === 'anything' || other.is === 'anything') return undefined
  const isOrdering = !EQUALS.includes(operator)
  if (one.is === 'nothing' || other.is === 'nothing')
    return isOrdering
      ? { message: say`“${left.text} ${operator} ${right.text}”和空比大小`, expected: say`= null 或者 != null` }
      : undefined
  if (one.is !== other.is) return unlike(left, right)
  if (isOrdering && (one.is === 'boolean' || one.is === 'list'))
    return {
      message: say`“${left.text} ${operator} ${right.text}”：${named(one)}不分大小`,
      expected: say`数字、文字或者日期`,
    }
  return unknownWord(left, right) ?? unknownWord(right, left)
}

function unlike(left: Side, right: Side): Mistake {
  const message = say`“${left.text}”是${named(left.kind)}，“${right.text}”是${named(right.kind)}，不能比较`
  const list = [left, right].find(({ kind }) => kind.is === 'list')
  if (list) return { message, expected: say`在列表里找用 list contains(${list.text}, 值)` }
  return { message, expected: say`“${right.text}”换成${named(left.kind)}` }
}

/** A literal that the other side can never be: `status = "OPNE"`. */
export function unknownWord({ text, kind }: Side, { kind: literal }: Side): Mistake | undefined {
  if (kind.is !== 'text' || literal.is !== 'text' || !literal.written || kind.written || !kind.words) return undefined
  const { words } = kind
  const unknown = [...(literal.words ?? [])].find((word) => !words.has(word))
  return unknown === undefined
    ? undefined
    : { message: say`“${text}”不会是 "${unknown}"`, expected: oneOf(say`“${text}”的值`, words) }
}

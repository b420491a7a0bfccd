import type { parseExpression } from 'feelin'

/** A part of a parsed FEEL expression. */
export type Node = ReturnType<typeof parseExpression>['topNode']

export const textAt = (node: Node, expression: string): string => expression.slice(node.from, node.to)

/** Without brackets and words between; `null` is the only value that bears no name of its own. */
export function partsOf(node: Node): Node[] {
  const parts: Node[] = []
  for (let part = node.firstChild; part; part = part.nextSibling)
    if (/^[A-Z]/.test(part.name) || part.name === 'null') parts.push(part)
  return parts
}

/** One value, or one test, that a comparison compares its left side with. */
export interface Compared {
  operator: string
  node: Node
}

/** What stands right of a comparison: a value, two of a `between`, the tests of an `in`. */
export function comparedWith(parts: readonly Node[], expression: string): Compared[] {
  const [first, second] = parts
  if (first?.name === 'CompareOp') return second ? [{ operator: textAt(first, expression), node: second }] : []
  if (parts.length === 2) return parts.map((node) => ({ operator: '<=', node }))
  return first ? testsOf(first, expression) : []
}

function testsOf(node: Node, expression: string): Compared[] {
  if (node.name === 'PositiveUnaryTest' || node.name === 'PositiveUnaryTests')
    return partsOf(node).flatMap((part) => testsOf(part, expression))
  if (node.name === 'Interval') return partsOf(node).map((end) => ({ operator: '<=', node: end }))
  if (node.name !== 'SimplePositiveUnaryTest') return [{ operator: 'in', node }]
  const [operator, value] = partsOf(node)
  if (!operator) return []
  return value ? [{ operator: textAt(operator, expression), node: value }] : testsOf(operator, expression)
}

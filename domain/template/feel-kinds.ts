import { parseExpression } from 'feelin'
import { say } from '../said/say.ts'
import { callOf } from './feel-call.ts'
import { comparisonMistake, type Mistake, type Side } from './feel-compare.ts'
import { comparedWith, type Node, partsOf, textAt } from './feel-node.ts'
import { ANYTHING, anyOf, BOOLEAN, either, listOf, NUMBER, named, TEXT, type ValueKind } from './value-kind.ts'

interface Scope {
  expression: string
  /** of a path (`site.area`) or a name (`origin`) */
  kindOf: (path: string) => ValueKind
  tell: (mistake: Mistake) => void
}

/**
 * The kind of value that an expression gives, found without evaluating it; operations on values of the wrong kind are told on the way.
 * What it does not understand may be anything, so that nothing right is refused.
 */
export function kindOfExpression(
  expression: string,
  kindOf: Scope['kindOf'],
  tell: (mistake: Mistake) => void,
): ValueKind {
  return kindAt(parseExpression(expression, {}, undefined).topNode, { expression, kindOf, tell })
}

function kindAt(node: Node, scope: Scope): ValueKind {
  const text = textAt(node, scope.expression)
  const parts = partsOf(node)
  switch (node.name) {
    case 'Expression':
    case 'ParenthesizedExpression':
      return parts.length === 1 ? (kindsOf(parts, scope)[0] ?? ANYTHING) : opaque(parts, scope)
    case 'NumericLiteral':
      return NUMBER
    case 'BooleanLiteral':
      return BOOLEAN
    case 'StringLiteral':
      return { is: 'text', words: new Set([text.slice(1, -1)]), written: true }
    case 'null':
      return { is: 'nothing' }
    case 'VariableName':
      return scope.kindOf(text)
    case 'PathExpression':
      return SIMPLE_PATH.test(text) ? scope.kindOf(text.replaceAll(/\s/g, '')) : opaque(parts, scope)
    case 'Conjunction':
    case 'Disjunction':
      for (const part of parts) mustBeTrueOrFalse(part, scope)
      return BOOLEAN
    case 'Comparison':
      return comparison(parts, scope)
    case 'ArithmeticExpression':
      return arithmetic(node, scope)
    case 'IfExpression':
      return choice(parts, scope)
    case 'FilterExpression':
      return filtered(parts, scope)
    case 'QuantifiedExpression':
    case 'ForExpression':
      return overItems(node, parts, scope)
    case 'FunctionInvocation':
      return call(parts, scope)
    case 'InstanceOfExpression':
      return BOOLEAN
    case 'DateTimeLiteral':
      kindsOf(parts, scope)
      return { is: 'moment' }
    case 'List':
      return listOf(anyOf(kindsOf(parts, scope)))
    default:
      return opaque(parts, scope)
  }
}

const SIMPLE_PATH = /^\w+(\s*\.\s*\w+)+$/

const sideAt = (node: Node, scope: Scope): Side => ({ text: textAt(node, scope.expression), kind: kindAt(node, scope) })

const kindsOf = (parts: readonly Node[], scope: Scope): ValueKind[] => parts.map((part) => kindAt(part, scope))

/** Nobody knows what it gives, but what is within it is looked at. */
function opaque(parts: readonly Node[], scope: Scope): ValueKind {
  kindsOf(parts, scope)
  return ANYTHING
}

const isTrueOrFalse = ({ is }: ValueKind): boolean => is === 'boolean' || is === 'anything'

function mustBeTrueOrFalse(node: Node, scope: Scope): void {
  const kind = kindAt(node, scope)
  if (!isTrueOrFalse(kind))
    scope.tell({
      message: say`“${textAt(node, scope.expression)}”是${named(kind)}，不是条件`,
      expected: say`结果为 true 或 false`,
    })
}

function comparison([left, ...rest]: readonly Node[], scope: Scope): ValueKind {
  if (!left) return BOOLEAN
  const one = sideAt(left, scope)
  for (const { operator, node } of comparedWith(rest, scope.expression)) {
    if (node.name === 'SimplePositiveUnaryTest') {
      scope.tell(doubled(operator, textAt(node, scope.expression)))
      continue
    }
    const other = sideAt(node, scope)
    // `x in list` asks for one of its items
    const item = operator === 'in' && other.kind.is === 'list' && one.kind.is !== 'list' ? other.kind.of : other.kind
    const found = comparisonMistake(operator === 'in' ? '=' : operator, one, { ...other, kind: item })
    if (found) scope.tell(found)
  }
  return BOOLEAN
}

/** A comparison with a comparison: `= =` and `==` parse as one, and are never true. */
const doubled = (operator: string, test: string): Mistake => ({
  message: say`“${operator}”之后又是“${test}”，比较符号多写了`,
  expected: say`只写一个比较符号，等于写作 =`,
})

function arithmetic(node: Node, scope: Scope): ValueKind {
  const operands = partsOf(node).filter(({ name }) => name !== 'ArithOp')
  const kinds = kindsOf(operands, scope)
  if (kinds.some(({ is }) => is === 'anything' || is === 'moment')) return ANYTHING
  if (kinds.every(({ is }) => is === 'number')) return NUMBER
  const isAddition = partsOf(node).some((part) => part.name === 'ArithOp' && textAt(part, scope.expression) === '+')
  if (isAddition && kinds.every(({ is }) => is === 'text')) return TEXT
  scope.tell({
    message: say`“${textAt(node, scope.expression)}”：${kinds.map(named).reduce((all, one) => say`${all}和${one}`)}不能这样运算`,
    expected: say`都是数字；拼接文字时都是文字，数字先写成 string(数字)`,
  })
  return ANYTHING
}

function choice([condition, ...branches]: readonly Node[], scope: Scope): ValueKind {
  if (condition) mustBeTrueOrFalse(condition, scope)
  return kindsOf(branches, scope).reduce(either, { is: 'nothing' })
}

/** `list[1]` is an item, `list[item > 3]` a list. */
function filtered([base, index]: readonly Node[], scope: Scope): ValueKind {
  if (!base || !index) return ANYTHING
  const list = kindAt(base, scope)
  const item = list.is === 'list' ? list.of : list
  const by = kindAt(index, withNames(scope, new Map([['item', item]])))
  if (list.is !== 'list') return list.is === 'anything' ? ANYTHING : list
  return by.is === 'number' ? item : by.is === 'boolean' ? list : ANYTHING
}

/** `some v in list satisfies …`, `every …`, `for v in list return …` */
function overItems(node: Node, parts: readonly Node[], scope: Scope): ValueKind {
  const own = new Map<string, ValueKind>()
  for (const bound of parts.filter(({ name }) => name === 'InExpressions').flatMap(partsOf)) {
    const [name, items] = partsOf(bound)
    if (!name || !items) continue
    const [list, ...more] = kindsOf(partsOf(items), withNames(scope, own))
    own.set(textAt(name, scope.expression), list?.is === 'list' && more.length === 0 ? list.of : ANYTHING)
  }
  const body = parts.at(-1)
  if (!body) return ANYTHING
  const within = withNames(scope, own)
  if (node.name === 'ForExpression') return listOf(kindAt(body, within))
  mustBeTrueOrFalse(body, within)
  return BOOLEAN
}

const withNames = (scope: Scope, own: ReadonlyMap<string, ValueKind>): Scope => ({
  ...scope,
  kindOf: (path) => own.get(path) ?? (own.has(path.split('.')[0] ?? '') ? ANYTHING : scope.kindOf(path)),
})

function call([target, parameters]: readonly Node[], scope: Scope): ValueKind {
  if (!target || !parameters) return ANYTHING
  const given = partsOf(parameters)
  if (parameters.name !== 'PositionalParameters') return opaque(given, scope)
  const sides = given.map((part) => sideAt(part, scope))
  const name = textAt(target, scope.expression)
  const [list, element] = sides
  if (name === 'list contains' && list?.kind.is === 'list' && element) {
    const found = comparisonMistake('=', { text: list.text, kind: list.kind.of }, element)
    if (found) scope.tell(found)
    return BOOLEAN
  }
  const result = callOf(
    name,
    sides.map(({ kind }) => kind),
  )
  if ('is' in result) return result
  scope.tell(result)
  return ANYTHING
}

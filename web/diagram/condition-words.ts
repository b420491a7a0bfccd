import { parseExpression } from 'feelin'
import type { TFunction } from 'i18next'
import { type Node, partsOf, textAt } from '../../domain/template/feel-node.ts'
import { chosenBy, type Named, namedAt, type Place } from './condition-names.ts'

interface Reading extends Place {
  t: TFunction<'diagram'>
  expression: string
}

/**
 * A condition (FEEL) as a person reads it: names by their titles, values by their labels. Undefined where a part of it has no words: half a
 * condition would tell something else.
 */
export function conditionWords(t: TFunction<'diagram'>, expression: string, place: Place): string | undefined {
  return wordsAt(parseExpression(expression, {}, undefined).topNode, { ...place, t, expression })
}

function wordsAt(node: Node, reading: Reading): string | undefined {
  const parts = partsOf(node)
  switch (node.name) {
    case 'Expression':
      return parts[0] && parts.length === 1 ? wordsAt(parts[0], reading) : undefined
    case 'ParenthesizedExpression': {
      const within = parts[0] && wordsAt(parts[0], reading)
      return within === undefined ? undefined : reading.t('condition.group', { within })
    }
    case 'Conjunction':
    case 'Disjunction': {
      const [one, other] = parts.map((part) => wordsAt(part, reading))
      if (one === undefined || other === undefined) return undefined
      return reading.t(node.name === 'Conjunction' ? 'condition.and' : 'condition.or', { one, other })
    }
    case 'PathExpression':
      return truth(node, true, reading)
    case 'FunctionInvocation':
      return call(parts, reading)
    case 'Comparison':
      return comparison(parts, reading)
    default:
      return undefined
  }
}

function comparison([left, operator, right]: Node[], reading: Reading): string | undefined {
  if (!left || operator?.name !== 'CompareOp' || !right) return undefined
  const is = textAt(operator, reading.expression)
  const isEqual = is === '='
  if (right.name === 'null') return presence(left, is, reading)
  if (right.name === 'BooleanLiteral' && (isEqual || is === '!='))
    return truth(left, (textAt(right, reading.expression) === 'true') === isEqual, reading)
  const chosen =
    right.name === 'StringLiteral' && isEqual
      ? chosenBy(pathAt(left, reading), textIn(right, reading), reading.procedure)
      : []
  if (chosen.length > 0) return reading.t('condition.chosen', { titles: quoted(chosen, reading) })
  const named = namedOf(left, reading)
  const value = named && valueOf(right, named, reading)
  return named === undefined || value === undefined
    ? undefined
    : reading.t(`condition.is.${is}`, { name: named.title, value, defaultValue: '' }) || undefined
}

/** `answer.list[1] = null`: nothing was chosen. */
function presence(left: Node, is: string, reading: Reading): string | undefined {
  const [base, index] = left.name === 'FilterExpression' ? partsOf(left) : [left]
  const named = base && (!index || textAt(index, reading.expression) === '1') ? namedOf(base, reading) : undefined
  if (!named || (is !== '=' && is !== '!=')) return undefined
  return reading.t(is === '=' ? 'condition.empty' : 'condition.filled', { name: named.title })
}

function truth(node: Node, isTrue: boolean, reading: Reading): string | undefined {
  const named = namedOf(node, reading)
  return named && reading.t(isTrue ? 'condition.true' : 'condition.false', { name: named.title })
}

function call([target, parameters]: Node[], reading: Reading): string | undefined {
  const given = parameters?.name === 'PositionalParameters' ? partsOf(parameters) : []
  const [one, other] = given
  switch (target ? textAt(target, reading.expression) : '') {
    case 'not':
      return one && truth(one, false, reading)
    case 'list contains': {
      const named = one && namedOf(one, reading)
      const value = named && other && valueOf(other, named, reading)
      return value === undefined ? undefined : reading.t('condition.contains', { name: named?.title, value })
    }
    default:
      return undefined
  }
}

const pathAt = (node: Node, { expression }: Reading): string => textAt(node, expression).replaceAll(/\s/g, '')

const textIn = (node: Node, { expression }: Reading): string => textAt(node, expression).slice(1, -1)

const quoted = (titles: readonly string[], { t }: Reading): string =>
  titles.map((title) => t('condition.quoted', { title })).join(t('condition.either'))

const namedOf = (node: Node, reading: Reading): Named | undefined =>
  node.name === 'PathExpression' || node.name === 'VariableName'
    ? (reading.named?.(pathAt(node, reading)) ?? namedAt(reading.t, pathAt(node, reading), reading))
    : undefined

/** A number, a parameter as it stands when nobody changes it, or a text by the label that it is chosen by. */
function valueOf(node: Node, { options }: Named, reading: Reading): string | undefined {
  const { t, expression, document } = reading
  const text = textAt(node, expression)
  if (node.name === 'NumericLiteral') return text
  if (node.name === 'StringLiteral') {
    const value = textIn(node, reading)
    return t('condition.quoted', { title: options?.find((option) => option.value === value)?.label ?? value })
  }
  const parameter = document.parameters.find(({ key }) => `param.${key}` === text)
  return parameter && t('templates:rule.adjustable', { rule: String(parameter.default), titles: parameter.title })
}

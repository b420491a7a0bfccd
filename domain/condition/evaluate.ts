import { parseExpression } from 'feelin'
import { Stuck } from '../entity/stuck.ts'
import { answerTo } from './memo.ts'

/** What a condition may read. Every name that the procedure knows is present, empty ones as null. */
export interface ConditionContext {
  site: Record<string, unknown>
  /** of a case that is about no site */
  matter: Record<string, unknown>
  answer: Record<string, unknown>
  /** votes given so far, where several sign the step */
  signs?: { agreed: number; refused: number; total: number }
  value: Record<string, unknown>
  count: Record<string, Record<string, number>>
  param: Record<string, unknown>
  /** values of the campaign's levels */
  level: Readonly<Record<string, string>>
  origin: string
  round: number
  /** lists that hold the site */
  lists: readonly string[]
}

const evaluated = (element: string, expression: string, context: object): unknown => {
  const { value, warning } = answerTo(expression, context as Record<string, unknown>)
  if (warning !== undefined) throw new Stuck('CONDITION_FAILED', element, expression, warning)
  return value
}

/**
 * Evaluates a FEEL condition (OMG DMN 1.5). It never silently becomes false.
 * @param element where the condition stands in the template, for the incident
 * @throws Stuck when it reads a name that is not there, or does not answer true or false
 */
export function holds(element: string, expression: string, context: ConditionContext): boolean {
  return holdsOver(element, expression, context)
}

/** The same where there is no case: over the sites of a duty, the facts of an indicator, an event. @throws Stuck */
export function holdsOver(element: string, expression: string, context: object): boolean {
  const value = evaluated(element, expression, context)
  if (typeof value !== 'boolean') {
    throw new Stuck('CONDITION_FAILED', element, expression, `expected true or false, got ${JSON.stringify(value)}`)
  }
  return value
}

/** Evaluates a FEEL expression to a scalar or a list of texts, as a procedure's `sets` do. */
export function valueOf(element: string, expression: string, context: ConditionContext): unknown {
  return valueOver(element, expression, context)
}

/** The same where there is no case. @throws Stuck */
export const valueOver = (element: string, expression: string, context: object): unknown =>
  evaluated(element, expression, context)

/** The paths (`site.surface`, `answer.passed`) that an expression reads, without evaluating it. @throws when it does not parse */
export function pathsRead(expression: string): string[] {
  const paths = new Set<string>()
  parseExpression(expression, {}, undefined).iterate({
    enter: (node) => {
      if (node.type.isError) throw new Error(`does not parse at ${node.from}`)
      if (node.name !== 'PathExpression') return
      paths.add(expression.slice(node.from, node.to).replaceAll(/\s/g, ''))
      return false
    },
  })
  return [...paths].sort()
}

import { evaluate, isFunction, parseExpression } from 'feelin'
import { pathsRead } from '../condition/evaluate.ts'

/** Names that an expression reads, without evaluating it. */
export interface NamesRead {
  /** `site.surface`, `count.reinspect.failed` */
  paths: string[]
  /** names that stand alone: `origin`, `round` */
  names: string[]
  functions: string[]
}

/** @throws Error when the expression does not parse */
export function namesRead(expression: string): NamesRead {
  const alone = new Set<string>()
  const functions = new Set<string>()
  const own = new Set<string>()
  parseExpression(expression, {}, undefined).iterate({
    enter: (node) => {
      const text = expression.slice(node.from, node.to)
      const parent = node.node.parent
      // the variable of `some x in …`, `for x in …`, and an entry of a context
      if (node.name === 'Name') own.add(text)
      if (node.name !== 'VariableName') return
      const isFirst = parent?.firstChild?.from === node.from
      if (parent?.name === 'FunctionInvocation' && isFirst) functions.add(text)
      else if (!(parent?.name === 'PathExpression' && isFirst)) alone.add(text)
    },
  })
  return {
    paths: pathsRead(expression).filter((path) => !own.has(path.split('.')[0] ?? '')),
    names: [...alone].filter((name) => !own.has(name)),
    functions: [...functions],
  }
}

/** Whether FEEL has a function of this name. */
export function isBuiltIn(name: string): boolean {
  return isFunction(evaluate(name).value) || typeof evaluate(name).value === 'function'
}

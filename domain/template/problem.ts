import type { Said } from '../../contracts/said.ts'
import { inWords, say } from '../said/say.ts'

/** What is wrong with a template and where: `procedures[0].steps.inspect.outcomes.done.to[0].step`. */
export interface TemplateProblem {
  path: string
  /** what stands there, zh-CN */
  message: string
  /** what should, zh-CN */
  expected: string
  /** both, for other languages */
  said: { message: Said; expected: Said }
}

/**
 * What a change brings in. A campaign runs on the edition that it was launched with: what later rules would have asked of that edition holds
 * up no change that has nothing to do with it.
 */
export function broughtIn(before: readonly TemplateProblem[], after: readonly TemplateProblem[]): TemplateProblem[] {
  const told = (problem: TemplateProblem) => `${problem.path}\n${problem.message}`
  const known = new Set(before.map(told))
  return after.filter((problem) => !known.has(told(problem)))
}

export type Report = (path: string, message: Said, expected: Said) => void

export const problemAt = (path: string, message: Said, expected: Said): TemplateProblem => ({
  path,
  message: inWords(message),
  expected: inWords(expected),
  said: { message, expected },
})

/** The known names as an expectation; long lists are cut. */
export function oneOf(what: Said, known: Iterable<string>): Said {
  const names = [...known]
  if (names.length === 0) return say`先定义${what}`
  const some = names.slice(0, 20)
  return names.length > some.length ? say`${what}之一：${some}……` : say`${what}之一：${some}`
}

/** What is wrong with a template and where: `procedures[0].steps.inspect.outcomes.done.to[0].step`. */
export interface TemplateProblem {
  path: string
  /** what stands there, zh-CN */
  message: string
  /** what should, zh-CN */
  expected: string
}

export type Report = (path: string, message: string, expected: string) => void

/** The known names as an expectation; long lists are cut. */
export function oneOf(what: string, known: Iterable<string>): string {
  const names = [...known]
  if (names.length === 0) return `先定义${what}`
  return `${what}之一：${names.slice(0, 20).join('、')}${names.length > 20 ? '……' : ''}`
}

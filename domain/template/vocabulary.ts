import { isBuiltIn, type NamesRead, namesRead } from './feel-names.ts'
import { oneOf, type Report } from './problem.ts'

/** What an expression at one place may read. */
export interface Vocabulary {
  /** `site` → its fields. `undefined` as fields: anything, nobody can say before it happens. */
  sources: Readonly<Record<string, ReadonlySet<string> | undefined>>
  /** names that stand alone: `origin`, `round` */
  names: readonly string[]
}

/** Parses an expression and names what it reads that is not there. Answers what it reads; undefined when it does not parse. */
export function checkExpression(
  path: string,
  text: string,
  vocabulary: Vocabulary,
  report: Report,
): NamesRead | undefined {
  const read = parsed(path, text, report)
  if (!read) return undefined
  const { sources, names } = vocabulary
  for (const whole of read.paths) {
    const [source = '', ...rest] = whole.split('.')
    if (names.includes(source)) continue
    if (!Object.hasOwn(sources, source)) report(path, `不认识 ${whole}`, oneOf('来源', Object.keys(sources)))
    else if (sources[source] && !sources[source].has(rest.join('.')))
      report(path, `没有 ${whole}`, oneOf(`${source}.*`, sources[source]))
  }
  for (const name of read.names)
    if (!names.includes(name)) report(path, `不认识 ${name}`, oneOf('名称', [...names, ...Object.keys(sources)]))
  for (const name of read.functions) {
    // `count` names the outcomes counted so far and hides the function
    if (name === 'count' && Object.hasOwn(sources, 'count'))
      report(path, '这里不能用函数 count()', '用 列表[1] != null 判断是否为空')
    else if (!isBuiltIn(name)) report(path, `没有函数 ${name}()`, 'FEEL 的内置函数')
  }
  return read
}

function parsed(path: string, text: string, report: Report): NamesRead | undefined {
  try {
    return namesRead(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    report(path, `条件“${text}”无法解析：${reason}`, 'FEEL 表达式')
    return undefined
  }
}

import { wildPattern } from '../condition/patterns.ts'
import { say } from '../said/say.ts'
import { type Mistake, unknownWord } from './feel-compare.ts'
import { kindOfExpression } from './feel-kinds.ts'
import { isBuiltIn, type NamesRead, namesRead } from './feel-names.ts'
import { triedOver } from './feel-sample.ts'
import type { Names } from './names.ts'
import { oneOf, type Report } from './problem.ts'
import { ANYTHING, BOOLEAN, isOpen, listOf, NUMBER, named, TEXT, textOf, type ValueKind } from './value-kind.ts'

/** The names of a source, with what each is where the template says it. */
export interface Fields extends Names {
  get?(name: string): ValueKind | undefined
}

/** What an expression at one place may read. */
export interface Vocabulary {
  /** `site` → its fields. `undefined` as fields: anything, nobody can say before it happens. */
  sources: Readonly<Record<string, Fields | undefined>>
  /** names that stand alone: `origin`, `round` */
  names: readonly string[]
  /** what such a name is, where this place says more than others */
  kinds?: Readonly<Record<string, ValueKind>>
}

/** An expression that gives a value. */
export interface ValueExpression {
  path: string
  text: string
  /** what is expected of the value; absent: whatever it gives */
  into?: ValueKind | undefined
}

/** What a name that stands alone is, wherever it stands. */
const NAME_KINDS: Readonly<Record<string, ValueKind>> = {
  origin: textOf(['SURVEYED', 'OMITTED', 'NEW', 'MATTER']),
  round: NUMBER,
  lists: listOf(TEXT),
  status: textOf(['OPEN', 'CLOSED', 'REFERRED', 'NOT_ESTABLISHED', 'CANCELLED', 'MERGED']),
  step: TEXT,
  overdue: BOOLEAN,
  unit: NUMBER,
}

/**
 * A condition: it parses, reads only what is there, compares like with like, and gives true or false.
 * @returns what it reads; undefined when it does not parse
 */
export function checkExpression(
  path: string,
  text: string,
  vocabulary: Vocabulary,
  report: Report,
): NamesRead | undefined {
  const looked = lookAt(path, text, vocabulary, report)
  if (!looked) return undefined
  const { read, kind, isFaulty } = looked
  if (kind.is !== 'boolean' && kind.is !== 'anything')
    report(path, say`“${text}”的结果是${named(kind)}，不是条件`, say`结果为 true 或 false`)
  else if (kind.is === 'boolean' && !isFaulty && givesNothing(text, read, vocabulary))
    report(path, say`“${text}”算不出 true 或 false`, say`各项都有值时结果为 true 或 false`)
  return read
}

/** The same for an expression that gives a value. */
export function checkValue(
  { path, text, into }: ValueExpression,
  vocabulary: Vocabulary,
  report: Report,
): NamesRead | undefined {
  const looked = lookAt(path, text, vocabulary, report)
  if (!looked) return undefined
  const mistake = into && misfit(text, looked.kind, into)
  if (mistake) report(path, mistake.message, mistake.expected)
  return looked.read
}

interface Looked {
  read: NamesRead
  kind: ValueKind
  isFaulty: boolean
}

function lookAt(path: string, text: string, vocabulary: Vocabulary, report: Report): Looked | undefined {
  const read = parsed(path, text, report)
  if (!read) return undefined
  const wild = wildPattern(text)
  if (wild !== undefined) {
    report(path, say`不能用正则“${wild}”`, say`直接写出的简单正则：没有括号和“|”，至多一个 * + ?`)
    return undefined
  }
  let isFaulty = false
  const tell: Report = (at, message, expected) => {
    isFaulty = true
    report(at, message, expected)
  }
  checkNames(path, read, vocabulary, tell)
  const kind = kindOfExpression(
    text,
    (name) => kindOf(name, vocabulary),
    ({ message, expected }) => tell(path, message, expected),
  )
  return { read, kind, isFaulty }
}

function checkNames(path: string, read: NamesRead, { sources, names }: Vocabulary, report: Report): void {
  for (const whole of read.paths) {
    const [source = '', ...rest] = whole.split('.')
    if (names.includes(source)) continue
    const fields = sources[source]
    if (!Object.hasOwn(sources, source)) report(path, say`不认识 ${whole}`, oneOf(say`来源`, Object.keys(sources)))
    else if (fields && !fields.has(rest.join('.')))
      report(path, say`没有 ${whole}`, oneOf(say`${source}.*`, fields.keys()))
  }
  for (const name of read.names)
    if (!names.includes(name)) report(path, say`不认识 ${name}`, oneOf(say`名称`, [...names, ...Object.keys(sources)]))
  for (const name of read.functions) {
    // `count` names the outcomes counted so far and hides the function
    if (name === 'count' && Object.hasOwn(sources, 'count'))
      report(path, say`这里不能用函数 count()`, say`用 列表[1] != null 判断是否为空`)
    else if (!isBuiltIn(name)) report(path, say`没有函数 ${name}()`, say`FEEL 的内置函数`)
  }
}

/** What the template says of a path or a name. */
export function kindOf(path: string, { sources, names, kinds }: Vocabulary): ValueKind {
  const [source = '', ...rest] = path.split('.')
  if (names.includes(source)) return rest.length > 0 ? ANYTHING : (kinds?.[source] ?? NAME_KINDS[source] ?? ANYTHING)
  return sources[source]?.get?.(rest.join('.')) ?? ANYTHING
}

/** The last net: what is of the right kind throughout, and yet no answer over a value for everything that it reads. */
function givesNothing(text: string, { paths, names }: NamesRead, vocabulary: Vocabulary): boolean {
  const reads = Object.fromEntries([...paths, ...names].map((name) => [name, kindOf(name, vocabulary)]))
  return !Object.values(reads).some(isOpen) && typeof triedOver(text, reads) !== 'boolean'
}

/** What is wrong with this value in this place; undefined where it fits, or nobody can say. */
function misfit(text: string, kind: ValueKind, into: ValueKind): Mistake | undefined {
  if (kind.is === 'anything' || kind.is === 'nothing' || into.is === 'anything') return undefined
  if (kind.is === 'list' && into.is === 'list') return misfit(text, kind.of, into.of)
  if (kind.is !== into.is) return { message: say`“${text}”给出的是${named(kind)}`, expected: named(into) }
  return unknownWord({ text: say`这一项`, kind: into }, { text, kind })
}

function parsed(path: string, text: string, report: Report): NamesRead | undefined {
  try {
    return namesRead(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    report(path, say`条件“${text}”无法解析：${reason}`, say`FEEL 表达式`)
    return undefined
  }
}

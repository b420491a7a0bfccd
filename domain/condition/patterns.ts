import { parseExpression } from 'feelin'

/** Functions of FEEL whose second argument is a regular expression, which the interpreter hands to the engine as it is. */
export const PATTERNED: ReadonlySet<string> = new Set(['matches', 'replace', 'split'])

/** Which argument the pattern is, by name: `matches(input, pattern)`, `replace(input, pattern, …)`, `split(string, delimiter)`. */
const NAMED = ['pattern', 'delimiter']
const LONGEST = 100
/** One character, by itself or as a class: it takes what it stands for and no more. */
const ATOM = String.raw`(?:\\[^1-9k]|\[(?:\\.|[^\]\\])*\]|[^\\[\](){}*+?|])`
/** One repeated part at most, and neither groups nor alternatives: a text is gone through for each of its characters at the worst. */
const PLAIN = new RegExp(`^${ATOM}*(?:${ATOM}[*+?]${ATOM}*)?$`, 'su')

/** Whether a pattern cannot keep the engine busy with a text that somebody has thought out for it. */
export const isPlainPattern = (pattern: string): boolean =>
  pattern.length <= LONGEST && PLAIN.test(pattern) && isPattern(pattern)

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}

/**
 * The regular expression of a FEEL text that is not plain, or is not written in it, so that nobody can tell; undefined where all are plain.
 * A function of these is only ever called: it is not handed on under another name.
 */
export function wildPattern(expression: string): string | undefined {
  if (![...PATTERNED].some((name) => expression.includes(name))) return undefined
  let wild: string | undefined
  parseExpression(expression, {}, undefined).iterate({
    enter: ({ name, from, to, node }) => {
      const text = expression.slice(from, to)
      if (wild !== undefined || name !== 'VariableName' || !PATTERNED.has(text)) return
      const { parent } = node
      const isCalled = parent?.name === 'FunctionInvocation' && parent.firstChild?.from === from
      const pattern = isCalled ? patternOf(parent, expression) : undefined
      if (pattern === undefined || !isPlainPattern(pattern)) wild = pattern ?? text
    },
  })
  return wild
}

type Node = NonNullable<ReturnType<typeof parseExpression>['topNode']['parent']>

/** The literal that stands as the pattern of a call; undefined where it is anything else. */
function patternOf(call: Node, expression: string): string | undefined {
  const named = call.getChild('NamedParameters')
  const given = named
    ? named
        .getChildren('NamedParameter')
        .find((each) => NAMED.includes(textOf(each.getChild('ParameterName'), expression)))
        ?.getChild('StringLiteral')
    : argumentsOf(call)[1]
  if (given?.name !== 'StringLiteral') return undefined
  try {
    return JSON.parse(textOf(given, expression)) as string
  } catch {
    return undefined
  }
}

function argumentsOf(call: Node): Node[] {
  const all: Node[] = []
  for (let each = call.getChild('PositionalParameters')?.firstChild ?? null; each; each = each.nextSibling)
    all.push(each)
  return all
}

const textOf = (node: Node | null, expression: string): string => (node ? expression.slice(node.from, node.to) : '')

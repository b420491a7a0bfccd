import { evaluate, parseExpression, SyntaxError } from 'feelin'
import { wildPattern } from './patterns.ts'

/** What an evaluation answered: the value, or why it has none. */
export interface Answered {
  value: unknown
  warning: string | undefined
}

/** Bounds, so that a long-lived process never grows with its data; beyond them a memo starts anew. */
const ANSWERS_AT_MOST = 2000
const EXPRESSIONS_AT_MOST = 5000

interface Memo {
  /** paths whose values decide the answer; undefined: not known for sure, so every evaluation is done */
  reads: readonly string[][] | undefined
  /** a pattern that could keep the process busy: it is not evaluated */
  wild: string | undefined
  answers: Map<string, Answered>
}

const memos = new Map<string, Memo>()

/**
 * Evaluates a FEEL expression, or recalls what it answered for the same values: an evaluation costs 0.1 ms and a decision table asks a
 * dozen. The answer depends on the values at the paths that the expression reads, and on nothing else.
 */
export function answerTo(expression: string, context: Record<string, unknown>): Answered {
  const memo = memoOf(expression)
  if (memo.wild !== undefined) return { value: undefined, warning: `pattern that is not plain: ${memo.wild}` }
  if (!memo.reads) return evaluated(expression, context)
  const key = keyOf(memo.reads, context)
  const known = memo.answers.get(key)
  if (known) return known
  const answered = evaluated(expression, context)
  if (memo.answers.size >= ANSWERS_AT_MOST) memo.answers.clear()
  memo.answers.set(key, answered)
  return answered
}

function evaluated(expression: string, context: Record<string, unknown>): Answered {
  try {
    const { value, warnings } = evaluate(expression, context)
    return { value, warning: warnings[0]?.message }
  } catch (error) {
    // whether a text parses depends on the names that are there
    if (error instanceof SyntaxError) return { value: undefined, warning: error.message }
    throw error
  }
}

function memoOf(expression: string): Memo {
  const known = memos.get(expression)
  if (known) return known
  if (memos.size >= EXPRESSIONS_AT_MOST) memos.clear()
  const memo: Memo = { reads: readsOf(expression), wild: wildPattern(expression), answers: new Map() }
  memos.set(expression, memo)
  return memo
}

const SIMPLE_PATH = /^[A-Za-z]\w*(?:\s*\.\s*[A-Za-z]\w*)*$/
/** Functions that answer differently each time. */
const CLOCK_READERS = ['now', 'today']

/** Undefined where the text alone does not say what is read: `a-b` may be a difference or one name, and clocks move. */
function readsOf(expression: string): string[][] | undefined {
  const reads: string[][] = []
  let sure = true
  parseExpression(expression, {}, undefined).iterate({
    enter: (node) => {
      const text = expression.slice(node.from, node.to)
      if (node.type.isError || node.name === 'ArithmeticExpression') sure = false
      if (node.name === 'PathExpression' && SIMPLE_PATH.test(text)) {
        reads.push(text.split('.').map((name) => name.trim()))
        return false
      }
      if (node.name === 'VariableName') {
        if (CLOCK_READERS.includes(text)) sure = false
        reads.push([text])
      }
      return sure
    },
  })
  return sure ? reads : undefined
}

function keyOf(reads: readonly string[][], context: Record<string, unknown>): string {
  let key = ''
  for (const path of reads) key += keyPart(path, context)
  return key
}

/** The value at the path, or of what lies on the way where the path ends early; how far it went tells the two apart. */
function keyPart(path: readonly string[], context: Record<string, unknown>): string {
  let value: unknown = context
  let depth = 0
  while (depth < path.length && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    value = (value as Record<string, unknown>)[path[depth] ?? '']
    depth += 1
  }
  return `${depth}:${written(value)}\n`
}

/** Different values differ in it; texts, of which there are most, are not escaped but counted. */
const written = (value: unknown): string =>
  typeof value === 'string' ? `${value.length}:${value}` : ` ${JSON.stringify(value)}`

import { evaluate, FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin'
import { wildPattern } from '../condition/patterns.ts'
import { ANYTHING, BOOLEAN, listOf, NUMBER, TEXT, type ValueKind } from './value-kind.ts'

/** Texts of several forms: what one function cannot read, another reads. */
const TEXTS = ['样例', '2024-09-18', '2024-09-18T09:00:00+08:00', '09:00:00', 'P1D', '1']

/** A value of the kind; the text is for those that may be any. */
function sampleOf(kind: ValueKind, text: string): unknown {
  switch (kind.is) {
    case 'boolean':
      return true
    case 'number':
      return 1
    case 'text':
      return [...(kind.words ?? [])][0] ?? text
    case 'list':
      // of two: what holds for a single value only must not pass
      return [sampleOf(kind.of, text), sampleOf(kind.of, text)]
    case 'nothing':
    case 'anything':
    case 'moment':
      return null
  }
}

/**
 * What an expression gives over samples of everything that it reads: the first answer that is one.
 * @returns null when it gives none over any of them
 */
export function triedOver(expression: string, reads: Readonly<Record<string, ValueKind>>): unknown {
  if (wildPattern(expression) !== undefined) return null
  for (const text of TEXTS) {
    const value = evaluatedOver(expression, contextOf(reads, text))
    if (value !== null) return value
  }
  return null
}

function evaluatedOver(expression: string, context: Record<string, unknown>): unknown {
  try {
    return evaluate(expression, context).value ?? null
  } catch {
    // the interpreter also throws where it knows no answer: a range of booleans
    return null
  }
}

/** `site.area` → `{ site: { area: 1 } }` */
const contextOf = (reads: Readonly<Record<string, ValueKind>>, text: string): Record<string, unknown> =>
  nested(
    Object.entries(reads).map(([path, kind]) => ({ path: path.split('.'), kind })),
    text,
  )

interface Read {
  path: readonly string[]
  kind: ValueKind
}

function nested(reads: readonly Read[], text: string): Record<string, unknown> {
  const context: Record<string, unknown> = {}
  for (const first of new Set(reads.flatMap(({ path }) => path[0] ?? []))) {
    const within = reads.filter(({ path }) => path[0] === first)
    const alone = within.find(({ path }) => path.length === 1)
    const below = within.map(({ path, kind }) => ({ path: path.slice(1), kind }))
    context[first] = alone ? sampleOf(alone.kind, text) : nested(below, text)
  }
  return context
}

/** What kind of value this is. */
export function kindOfValue(value: unknown): ValueKind {
  if (typeof value === 'boolean') return BOOLEAN
  if (typeof value === 'number') return NUMBER
  if (typeof value === 'string') return TEXT
  if (Array.isArray(value)) return listOf(value.length === 0 ? ANYTHING : kindOfValue(value[0]))
  return MOMENTS.some((one) => value instanceof one) ? { is: 'moment' } : ANYTHING
}

const MOMENTS = [FeelDate, FeelTime, FeelDateTime, FeelDuration]

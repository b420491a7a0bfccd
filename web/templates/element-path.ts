/** One part of a path within an element: a property of the template language, or which one of several. */
export interface PathPart {
  name: string
  isKey: boolean
  /** the property that it stands in: some names mean something else there */
  within: string
}

/** Properties whose values are named by the template itself. */
const NAMED_BY_TEMPLATE = new Set(['outcomes', 'sets', 'data', 'start', 'steps', 'definitions', 'byRole'])
/** What opens a case names the fields of its matter; a procedure's own matter has properties. */
const OPENERS = new Set(['starts', 'does'])

const PART = /\[([^\]]*)\]|[^.[\]]+/g

/**
 * The parts of a path as a comparison writes it, `outcomes.done.to[0].step`, within an element of this construct.
 * A name that the template chose may be any text, so that one with dots falls apart: it is shown as it is then.
 */
export function partsOf(path: string, construct: string): PathPart[] {
  const parts: PathPart[] = []
  let within = construct.split('.').at(-1) ?? ''
  let before = ''
  for (const [text, bracketed] of path.matchAll(PART)) {
    const last = parts.at(-1)
    const named =
      last !== undefined && !last.isKey && (NAMED_BY_TEMPLATE.has(last.name) || isMatterOf(last.name, before))
    const isKey = bracketed !== undefined || named
    parts.push({ name: bracketed ?? text, isKey, within })
    if (isKey) continue
    before = within
    within = text
  }
  return parts
}

const isMatterOf = (name: string, opener: string): boolean => name === 'matter' && OPENERS.has(opener)

import { isRecord } from '../../shared/is-record.ts'

/** Where a value stands in a template: names of properties and places in lists. */
export type Path = readonly (string | number)[]

/** As a problem of the check writes it: `procedures[0].steps.inspect`. */
export const textOf = (path: Path): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  )

/** What stands there; undefined where nothing does. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return value[Number(part)]
    return isRecord(value) && Object.hasOwn(value, String(part)) ? value[String(part)] : undefined
  }, document)
}

/**
 * The document with another value there; undefined takes it away. What is not on the way stays the same object. A list or an object that is
 * missing on the way is made.
 */
export function withValue<Document>(document: Document, path: Path, value: unknown): Document {
  const [part, ...rest] = path
  if (part === undefined) return value as Document
  const inner = withValue(valueAt(document, [part]), rest, value)
  if (typeof part === 'number') {
    const list: unknown[] = Array.isArray(document) ? [...document] : []
    if (inner === undefined) list.splice(part, 1)
    else list[part] = inner
    return list as Document
  }
  const whole: Record<string, unknown> = isRecord(document) ? document : {}
  if (inner !== undefined) return { ...whole, [part]: inner } as Document
  const { [part]: _gone, ...kept } = whole
  return kept as Document
}

/** The object with one of its names changed, in its place. */
export function withName(of: Record<string, unknown>, from: string, to: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name === from ? to : name, value]))
}

export const isWithin = (path: string, outer: string): boolean =>
  path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`)

import { isRecord } from '../../shared/is-record.ts'
import { blank, childNode, freshId, idOf, NAMING, nodeAt, recordNode, variantsOf } from './language.ts'
import { type Path, valueAt, withValue } from './path.ts'

/** A document after a change, and where what was changed stands now. */
export interface Change<Document> {
  document: Document
  path: Path
}

/** A new element at the end of a list or record: the least that fits, under a name that is free. */
export function added<Document>(document: Document, holder: Path): Change<Document> {
  const held = valueAt(document, holder)
  const node = nodeAt(document, holder)
  const ofRecord = recordNode(variantsOf(node ?? {})[0])
  if (ofRecord) {
    const names = new Set(Object.keys(isRecord(held) ? held : {}))
    return placed(document, holder, freshId(names), blank(ofRecord))
  }
  const items: unknown[] = Array.isArray(held) ? held : []
  const item = node && childNode(node, items, 0)
  return placed(document, holder, items.length, blank(item ?? {}, idsOf(items)))
}

/** The element once more, right behind it in a list, under a name of its own. */
export function duplicated<Document>(document: Document, path: Path): Change<Document> {
  const [holder, place] = [path.slice(0, -1), path.at(-1)]
  const held = valueAt(document, holder)
  const value = valueAt(document, path)
  if (typeof place === 'string' && isRecord(held)) {
    const entries = Object.entries(held)
    const name = freshId(new Set(Object.keys(held)), place)
    entries.splice(Object.keys(held).indexOf(place) + 1, 0, [name, value])
    return { document: withValue(document, holder, Object.fromEntries(entries)), path: [...holder, name] }
  }
  if (!Array.isArray(held) || typeof place !== 'number') return { document, path }
  const items: unknown[] = held
  const copy = items.toSpliced(place + 1, 0, renamedCopy(value, idsOf(items)))
  return { document: withValue(document, holder, copy), path: [...holder, place + 1] }
}

function renamedCopy(value: unknown, taken: ReadonlySet<string>): unknown {
  const id = idOf(value)
  if (!isRecord(value) || id === undefined) return value
  const name = Object.keys(value).find((key) => NAMING.has(key) && value[key] === id)
  // what ends in a number goes on counting
  return name === undefined ? value : { ...value, [name]: freshId(taken, id.replace(/\d+$/u, '')) }
}

/** The element one place up (-1) or down (1) in its list or record; at the edge nothing happens. */
export function moved<Document>(document: Document, path: Path, by: -1 | 1): Change<Document> {
  const [holder, place] = [path.slice(0, -1), path.at(-1)]
  const held = valueAt(document, holder)
  if (typeof place === 'number' && Array.isArray(held)) {
    const items: unknown[] = held
    if (place + by < 0 || place + by >= items.length) return { document, path }
    const without = items.toSpliced(place, 1)
    return {
      document: withValue(document, holder, without.toSpliced(place + by, 0, items[place])),
      path: [...holder, place + by],
    }
  }
  if (!isRecord(held)) return { document, path }
  const names = Object.keys(held)
  const at = names.indexOf(String(place))
  if (at + by < 0 || at + by >= names.length) return { document, path }
  const order = names.toSpliced(at, 1).toSpliced(at + by, 0, String(place))
  return { document: withValue(document, holder, Object.fromEntries(order.map((name) => [name, held[name]]))), path }
}

/** Without the element; what is shown next is what held it. */
export function removed<Document>(document: Document, path: Path): Change<Document> {
  return { document: withValue(document, path, undefined), path: path.slice(0, -1) }
}

const placed = <Document>(
  document: Document,
  holder: Path,
  place: string | number,
  value: unknown,
): Change<Document> => ({
  document: withValue(document, [...holder, place], value),
  path: [...holder, place],
})

const idsOf = (items: readonly unknown[]): Set<string> => new Set(items.flatMap((item) => idOf(item) ?? []))

import { ELEMENT_LISTS } from '../../../domain/template/element-lists.ts'
import { isRecord } from '../../shared/is-record.ts'
import { idOf } from './language.ts'
import { type Path, textOf, valueAt } from './path.ts'

/** One line of the outline: an element that has a form of its own. */
export interface OutlineNode {
  path: Path
  /** `procedures[0].steps.inspect`: unique, and what the address has */
  at: string
  /** its own name; absent: it is called by its place in the language */
  title?: string
  children: OutlineNode[]
}

/** The whole template, by its values that belong to no list. */
export const BASICS = ''
/** Objects of the template's own, beside the lists. */
const SINGLES = ['plan', 'calendar'] as const
/** The lists in the order of the manual. */
export const LISTS = ['parameters', ...ELEMENT_LISTS] as const
/** Within an element, what has elements of its own. */
const PARTS: ReadonlySet<string> = new Set(['steps', 'outcomes', 'fields', 'form', 'items'])

/** Whether what stands in a list or record at this path has a form of its own. */
export function isOwnForm(path: Path): boolean {
  const name = path.at(-1)
  if (path.length === 1) return (LISTS as readonly unknown[]).includes(name)
  // the names of fields in a look for duplicates, and the columns of a fact's data, are no elements
  return typeof name === 'string' && PARTS.has(name) && path.at(-2) !== 'dedupe'
}

/** Elements as a tree: constructs, their elements, and what these have of their own. */
export function outlineOf(document: unknown): OutlineNode[] {
  return [
    { path: [], at: BASICS, children: [] },
    ...SINGLES.map((name): OutlineNode => ({ path: [name], at: name, children: [] })),
    ...LISTS.map((name): OutlineNode => ({ path: [name], at: name, children: elementsAt(document, [name]) })),
  ]
}

function elementsAt(document: unknown, path: Path): OutlineNode[] {
  const held = valueAt(document, path)
  const places: (string | number)[] = Array.isArray(held)
    ? held.map((_item, at) => at)
    : Object.keys(isRecord(held) ? held : {})
  return places.map((place) => elementAt(document, [...path, place]))
}

function elementAt(document: unknown, path: Path): OutlineNode {
  const value = valueAt(document, path)
  const title = titleOf(value) ?? idOf(value) ?? String(path.at(-1))
  return {
    path,
    at: textOf(path),
    title,
    children: partsOf(value).flatMap((part) => elementsAt(document, [...path, ...part])),
  }
}

/** The lists of a step's outcomes and form, of a matter's and a duty's fields: two names deep at most. */
function partsOf(value: unknown): string[][] {
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, inner]): string[][] => {
    if (PARTS.has(name) && holdsElements(inner)) return [[name]]
    if (name !== 'matter' && name !== 'does') return []
    return Object.entries(isRecord(inner) ? inner : {}).flatMap(([part, held]) =>
      PARTS.has(part) && holdsElements(held) ? [[name, part]] : [],
    )
  })
}

const holdsElements = (held: unknown): boolean =>
  Array.isArray(held) ? held.every(isRecord) && held.length > 0 : isRecord(held) && Object.values(held).every(isRecord)

/** What people call an element by; a notice and a line of an agenda by what they tell. */
export function titleOf(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined
  const title = [value['title'], value['label'], value['text']].find((text) => typeof text === 'string' && text !== '')
  return typeof title === 'string' ? title : undefined
}

/** The element whose form has a path: the nearest on the way. @param at as a problem writes it */
export function elementOf(outline: readonly OutlineNode[], at: string): OutlineNode | undefined {
  const inner = outline.findLast(
    (node) => node.at !== BASICS && (at === node.at || at.startsWith(`${node.at}.`) || at.startsWith(`${node.at}[`)),
  )
  if (!inner) return outline.find((node) => node.at === BASICS)
  return inner.children.length === 0 ? inner : (deeper(inner.children, at) ?? inner)
}

function deeper(children: readonly OutlineNode[], at: string): OutlineNode | undefined {
  const inner = children.find((node) => at === node.at || at.startsWith(`${node.at}.`) || at.startsWith(`${node.at}[`))
  return inner && (deeper(inner.children, at) ?? inner)
}

import { CampaignTemplate } from '../../../contracts/template/template.ts'
import { fitsNode, type SchemaNode } from '../../../domain/template/schema-problems.ts'
import { isRecord } from '../../shared/is-record.ts'
import type { Path } from './path.ts'

export const ROOT = CampaignTemplate as SchemaNode

/** A union without unions in it. */
export const variantsOf = (node: SchemaNode): SchemaNode[] => (node.anyOf ? node.anyOf.flatMap(variantsOf) : [node])

const isReference = ({ properties = {} }: SchemaNode): boolean => Object.keys(properties).join() === 'param'

/** What is meant where a parameter may stand instead; undefined where none may. */
export function besideParameter({ anyOf = [] }: SchemaNode): SchemaNode | undefined {
  const others = anyOf.filter((node) => !isReference(node))
  if (others.length === anyOf.length) return undefined
  return others.length === 1 ? others[0] : { anyOf: others }
}

/** The fixed words of which a node is one; undefined where it is anything else. */
export function wordsOf(node: SchemaNode): unknown[] | undefined {
  if (node.enum) return node.enum
  if (node.const !== undefined) return [node.const]
  const words = node.anyOf?.map(wordsOf)
  return words?.every((some) => some !== undefined) ? words.flat() : undefined
}

/** Which variant of a union a value is of: the one that it fits, else the one that it looks most like; -1 for nothing. */
export function variantIndex(variants: readonly SchemaNode[], value: unknown): number {
  if (value === undefined) return -1
  const fitting = variants.findIndex((variant) => fitsNode(variant, value))
  if (fitting >= 0) return fitting
  const likeness = variants.map((variant) => likenessOf(variant, value))
  const best = Math.max(...likeness)
  return best > 0 ? likeness.indexOf(best) : -1
}

/** Fixed words that agree count most, then names that it knows, less those that it lacks. */
function likenessOf(node: SchemaNode, value: unknown): number {
  if (node.type === 'array') return Array.isArray(value) ? 1 : 0
  if (node.type !== 'object') return typeOf(value) === (node.type ?? typeof node.const) ? 1 : 0
  if (!isRecord(value)) return 0
  const { properties = {}, required = [] } = node
  const fixed = Object.entries(properties).filter(([, { const: word }]) => word !== undefined)
  if (fixed.some(([name, { const: word }]) => value[name] !== word)) return 0
  const known = Object.keys(value).filter((name) => Object.hasOwn(properties, name)).length
  const missing = required.filter((name) => value[name] === undefined).length
  const own = node.patternProperties ? 1 : 0
  return Math.max(0, 1 + own + 100 * fixed.length + 4 * known - 3 * missing - (Object.keys(value).length - known))
}

const typeOf = (value: unknown): string => (Number.isInteger(value) ? 'integer' : typeof value)

/** The node of the language for what stands at a path. Of a union the variant that the value there is of. */
export function nodeAt(document: unknown, path: Path): SchemaNode | undefined {
  let node: SchemaNode | undefined = ROOT
  let value: unknown = document
  for (const part of path) {
    if (node === undefined) return undefined
    node = childNode(node, value, part)
    value = Array.isArray(value) ? value[Number(part)] : isRecord(value) ? value[String(part)] : undefined
  }
  return node
}

/** The node of a part, in a node that the value is of. */
export function childNode(node: SchemaNode, value: unknown, part: string | number): SchemaNode | undefined {
  const variants = variantsOf(node)
  const variant = variants.length === 1 ? variants[0] : variants[variantIndex(variants, value)]
  if (typeof part === 'number') return variant?.items
  return variant?.properties?.[part] ?? recordNode(variant)
}

/** What a record holds under names of the template's own; undefined for an object of fixed names. */
export const recordNode = (node: SchemaNode | undefined): SchemaNode | undefined =>
  Object.values(node?.patternProperties ?? {})[0]

/** The least that fits: what must be there, empty. @param taken ids that are used already, so that a new one is another */
export function blank(node: SchemaNode, taken: ReadonlySet<string> = NONE): unknown {
  const word = wordsOf(node)?.[0]
  if (word !== undefined) return word
  if (node.anyOf) return blank(besideParameter(node) ?? variantsOf(node)[0] ?? {}, taken)
  switch (node.type) {
    case 'object': {
      const { properties = {}, required = [] } = node
      return Object.fromEntries(
        required.map((name) => [name, NAMING.has(name) ? freshId(taken) : blank(properties[name] ?? {})]),
      )
    }
    case 'array':
      return node.items && node.minItems ? [blank(node.items, taken)] : []
    case 'integer':
    case 'number':
      return Math.max(node.minimum ?? 0, node.exclusiveMinimum === undefined ? 0 : node.exclusiveMinimum + 1)
    case 'boolean':
      return false
    case 'string':
    case undefined:
    default:
      return ''
  }
}

const NONE: ReadonlySet<string> = new Set()
/** By which an element of a list is called. */
export const NAMING: ReadonlySet<string> = new Set(['id', 'key'])

/** `new1`, or the next number that is free. */
export function freshId(taken: ReadonlySet<string>, stem = 'new'): string {
  for (let number = 1; ; number += 1) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`
}

/** The name by which an element of a list is called; undefined for one that has none. */
export function idOf(item: unknown): string | undefined {
  const id = isRecord(item) ? (item['id'] ?? item['key']) : undefined
  return typeof id === 'string' ? id : undefined
}

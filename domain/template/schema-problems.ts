import type { TSchema } from 'typebox'
import type { Part, Said } from '../../contracts/said.ts'
import { inWords, say, sayAs } from '../said/say.ts'
import { problemAt, type TemplateProblem } from './problem.ts'

/** The part of JSON Schema that the contracts use. */
export interface SchemaNode {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: SchemaNode[]
  properties?: Record<string, SchemaNode>
  required?: string[] | undefined
  additionalProperties?: boolean
  patternProperties?: Record<string, SchemaNode>
  items?: SchemaNode
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  minLength?: number
  maxLength?: number
  pattern?: string
  /** what the pattern means, in words */
  description?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
}

/**
 * Every place where a value does not fit its schema, in words; empty when it fits. Of a union only the closest variant is told:
 * a library's list of all variants says nothing to whoever wrote the template.
 */
export function schemaProblems(schema: TSchema, value: unknown): TemplateProblem[] {
  return mismatches(schema as SchemaNode, value, '')
}

/** Whether a value fits one place of a schema. */
export const fitsNode = (node: SchemaNode, value: unknown): boolean => mismatches(node, value, '').length === 0

function mismatches(node: SchemaNode, value: unknown, path: string): TemplateProblem[] {
  if (node.anyOf) return closest(node.anyOf, value, path)
  if (node.const !== undefined) return value === node.const ? [] : [found(path, value, describe(node))]
  if (node.enum) return node.enum.includes(value) ? [] : [found(path, value, describe(node))]
  switch (node.type) {
    case 'object':
      return isRecord(value) ? inObject(node, value, path) : [found(path, value, say`一个对象`)]
    case 'array':
      return Array.isArray(value) ? inArray(node, value, path) : [found(path, value, say`一个列表`)]
    case undefined:
    default:
      return fits(node, value) ? [] : [found(path, value, describe(node))]
  }
}

function inObject(node: SchemaNode, value: Record<string, unknown>, path: string): TemplateProblem[] {
  const problems = (node.required ?? [])
    .filter((key) => value[key] === undefined)
    .map((key) => problemAt(at(path, key), say`缺少这一项`, describe(node.properties?.[key] ?? {})))
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue
    const known = node.properties?.[key] ?? patternFor(node, key)
    if (known) problems.push(...mismatches(known, item, at(path, key)))
    else problems.push(problemAt(at(path, key), say`不认识的项`, keysOf(node)))
  }
  return problems
}

function patternFor(node: SchemaNode, key: string): SchemaNode | undefined {
  return Object.entries(node.patternProperties ?? {}).find(([pattern]) => new RegExp(pattern, 'u').test(key))?.[1]
}

function inArray(node: SchemaNode, value: unknown[], path: string): TemplateProblem[] {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items = {} } = node
  const problems = value.flatMap((item, index) => mismatches(items, item, `${path}[${index}]`))
  if (value.length < minItems || value.length > maxItems) {
    const limit = value.length < minItems ? say`至少 ${minItems} 项` : say`至多 ${maxItems} 项`
    problems.push(problemAt(path, say`有 ${value.length} 项`, limit))
  }
  if (node.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length) {
    problems.push(problemAt(path, say`有重复的项`, say`各项互不相同`))
  }
  return problems
}

/** The variant that is meant: the one whose fixed words agree, then the one with the fewest problems. */
function closest(variants: readonly SchemaNode[], value: unknown, path: string): TemplateProblem[] {
  const tried = variants.map((variant) => ({ variant, problems: mismatches(variant, value, path) }))
  if (tried.some(({ problems }) => problems.length === 0)) return []
  const meant = tried.filter(({ variant }) => isRecord(value) && wordsAgree(variant, value))
  const fewest = Math.min(...meant.map(({ problems }) => problems.length))
  const best = meant.filter(({ problems }) => problems.length === fewest)
  if (best.length === 1 && best[0]) return best[0].problems
  return [found(path, value, anyOf(variants))]
}

function wordsAgree(variant: SchemaNode, value: Record<string, unknown>): boolean {
  return Object.entries(variant.properties ?? {}).every(
    ([key, node]) => node.const === undefined || node.const === value[key],
  )
}

function fits(node: SchemaNode, value: unknown): boolean {
  switch (node.type) {
    case 'string': {
      if (typeof value !== 'string') return false
      const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = node
      const isLongEnough = value.length >= minLength && value.length <= maxLength
      return isLongEnough && (pattern === undefined || new RegExp(pattern, 'u').test(value))
    }
    case 'integer':
      return Number.isInteger(value) && inRange(node, value as number)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && inRange(node, value)
    case 'boolean':
      return typeof value === 'boolean'
    case undefined:
    default:
      return true
  }
}

const inRange = (
  { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity }: SchemaNode,
  value: number,
) => value >= minimum && value <= maximum && value > exclusiveMinimum

/** Any of these, each told once. */
function anyOf(nodes: readonly SchemaNode[]): Said {
  const told = new Map(nodes.map(describe).map((said) => [inWords(said), said]))
  return [...told.values()].reduce((all, one) => say`${all}，或 ${one}`)
}

/** What fits. */
export function describe(node: SchemaNode): Said {
  if (node.anyOf) return anyOf(node.anyOf)
  if (node.const !== undefined) return say`${JSON.stringify(node.const)}`
  if (node.enum) return say`${node.enum.map((word) => JSON.stringify(word))} 之一`
  switch (node.type) {
    case 'object':
      return node.required?.length ? say`含 ${node.required} 的对象` : say`一个对象`
    case 'array':
      return node.minItems ? say`至少 ${node.minItems} 项的列表` : say`一个列表`
    case 'string':
      if (node.pattern && node.description) return sayAs({ message: node.description })
      return say`文字${lengthWords(node)}${node.pattern ? say`，格式 ${node.pattern}` : ''}`
    case 'integer':
      return say`整数${rangeWords(node)}`
    case 'number':
      return say`数字${rangeWords(node)}`
    case 'boolean':
      return say`true 或 false`
    case undefined:
    default:
      return say`有值`
  }
}

function lengthWords({ minLength = 0, maxLength }: SchemaNode): Part {
  return maxLength === undefined ? (minLength > 0 ? say`（不能为空）` : '') : say`（${minLength} 至 ${maxLength} 字）`
}

function rangeWords({ minimum, maximum, exclusiveMinimum }: SchemaNode): Part {
  const above = exclusiveMinimum === undefined ? '' : say`，大于 ${exclusiveMinimum}`
  return say`${minimum === undefined ? above : say`，不小于 ${minimum}`}${maximum === undefined ? '' : say`，不大于 ${maximum}`}`
}

const keysOf = (node: SchemaNode) => say`只可用 ${Object.keys(node.properties ?? {})}`
const at = (path: string, key: string) => (path === '' ? key : `${path}.${key}`)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function found(path: string, value: unknown, expected: Said): TemplateProblem {
  const text = JSON.stringify(value) ?? 'undefined'
  return problemAt(path, say`现为 ${text.length > 80 ? `${text.slice(0, 80)}…` : text}`, expected)
}

import Type, { type TSchema } from 'typebox'
import type { TValidationError } from 'typebox/error'
import { Errors } from 'typebox/schema'
import { ApiError } from './errors.ts'

/** A request that does not fit its schema, told by the first violation that helps whoever sent it. */
export function malformed(schema: TSchema, value: unknown): ApiError {
  const meant = meantVariant(schema, value)
  const [, violations] = Errors(meant, value)
  const told = violations.filter(({ keyword }) => !SILENT.has(keyword))
  // of a union of which no variant was meant, the word that names the variant is what is wrong
  const violation = (Type.IsUnion(meant) && told.find(({ keyword }) => keyword === 'const')) || told[0] || violations[0]
  if (!violation) return new ApiError('MALFORMED', '请求内容不符合要求')
  return new ApiError('MALFORMED', `请求内容不符合要求：${violationText(violation, meant)}`, {
    field: fieldOf(violation),
  })
}

/** Told by others beside them: a union by its variants, an unknown property by its object. */
const SILENT = new Set(['anyOf', 'boolean'])

/** Of a union, the variant whose fixed words the value has: what the others lack says nothing. */
function meantVariant(schema: TSchema, value: unknown): TSchema {
  if (!Type.IsUnion(schema) || !(value instanceof Object)) return schema
  return (
    schema.anyOf.find((variant) => wordsOf(variant).some(([key, word]) => Reflect.get(value, key) === word)) ?? schema
  )
}

const wordsOf = (variant: TSchema): [string, unknown][] =>
  Type.IsObject(variant)
    ? Object.entries(variant.properties).flatMap(([key, property]): [string, unknown][] =>
        Type.IsLiteral(property) ? [[key, property.const]] : [],
      )
    : []

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  integer: '整数',
  number: '数字',
  boolean: '是或否',
  array: '列表',
  object: '一组内容',
  null: '空',
}

/** What the schema asks for there, zh-CN, with its limit. */
function violationText(violation: TValidationError, schema: TSchema): string {
  switch (violation.keyword) {
    case 'required':
      return `缺少${quoted(violation.params.requiredProperties)}`
    case 'additionalProperties':
      return `有不认识的项${quoted(violation.params.additionalProperties)}`
    case 'type':
      return `应为${[violation.params.type]
        .flat()
        .map((type) => TYPES[type] ?? type)
        .join('或')}`
    case 'const':
    case 'enum':
      return '不在可选的范围内'
    case 'minLength':
      return violation.params.limit === 1 ? '不能为空' : `至少 ${violation.params.limit} 个字`
    case 'maxLength':
      return `最多 ${violation.params.limit} 个字`
    case 'pattern':
    case 'format':
      return ['格式不对', descriptionAt(schema, violation.schemaPath)].filter(Boolean).join('，应为')
    case 'minimum':
      return `不能小于 ${violation.params.limit}`
    case 'maximum':
      return `不能大于 ${violation.params.limit}`
    case 'exclusiveMinimum':
      return `应大于 ${violation.params.limit}`
    case 'exclusiveMaximum':
      return `应小于 ${violation.params.limit}`
    case 'minItems':
    case 'minProperties':
      return `至少 ${violation.params.limit} 项`
    case 'maxItems':
    case 'maxProperties':
      return `最多 ${violation.params.limit} 项`
    case 'uniqueItems':
      return '有重复的项'
    case 'multipleOf':
      return `应为 ${violation.params.multipleOf} 的倍数`
    // no schema of ours has them, or they are told by others beside them
    case 'anyOf':
    case 'oneOf':
    case 'boolean':
    case 'contains':
    case 'dependencies':
    case 'dependentRequired':
    case 'if':
    case 'not':
    case 'propertyNames':
    case 'unevaluatedItems':
    case 'unevaluatedProperties':
    case '~refine':
      return '与规定的不一样'
  }
}

/** What the schema at a pointer means, where it says so: a pattern tells people nothing. */
function descriptionAt(schema: TSchema, pointer: string): string | undefined {
  let at: unknown = schema
  for (const part of pointer.split('/').slice(1)) at = at instanceof Object ? Reflect.get(at, part) : undefined
  const description: unknown = at instanceof Object ? Reflect.get(at, 'description') : undefined
  return typeof description === 'string' ? description : undefined
}

/** The field that it is about, `matter.unit`; of a property that is missing, that property. */
function fieldOf(violation: TValidationError): string | undefined {
  const missing = violation.keyword === 'required' ? violation.params.requiredProperties.slice(0, 1) : []
  return [...violation.instancePath.split('/').slice(1), ...missing].join('.') || undefined
}

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、')

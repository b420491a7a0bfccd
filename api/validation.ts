import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/schema'
import { malformed } from './malformed.ts'

/**
 * Validates with TypeBox's own compiler: bodies exactly as they are written, with nothing removed, filled in or converted; queries and
 * path parameters after their numbers and booleans, which can only come as text, have been read.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema)
  const asText = httpPart === 'querystring' || httpPart === 'params'
  return (data: unknown) => {
    // a call that has nothing to say may leave its body out
    const value = asText ? readText(schema, data) : (data ?? {})
    if (validator.Check(value)) return { value }
    return { error: malformed(schema, value) }
  }
}

interface ObjectSchema {
  properties?: Record<string, { type?: string }>
}

function readText(schema: TSchema, data: unknown): Record<string, unknown> {
  const { properties = {} } = schema as ObjectSchema
  return Object.fromEntries(
    Object.entries((data ?? {}) as Record<string, unknown>).map(([key, value]) => [
      key,
      typeof value === 'string' ? readValue(properties[key]?.type, value) : value,
    ]),
  )
}

function readValue(type: string | undefined, text: string): unknown {
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (type === 'boolean' && /^(true|false|1|0)$/.test(text)) return text === 'true' || text === '1'
  return text
}

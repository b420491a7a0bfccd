import { ApiError } from './errors.ts'

/** An opaque position in a list: a number and a text; of a list in several parts, in which part. */
export const writeCursor = (sort: number, id: string, part?: number): string =>
  Buffer.from(JSON.stringify(part === undefined ? [sort, id] : [sort, id, part])).toString('base64url')

/** @throws ApiError CURSOR_INVALID */
export function readCursor(cursor: string | undefined): { sort: number; id: string; part?: number } | undefined {
  if (cursor === undefined) return undefined
  const parsed = parse(cursor)
  if (!isPosition(parsed)) {
    throw new ApiError('CURSOR_INVALID', '翻页位置无效，请从第一页重新开始', { field: 'cursor' })
  }
  const [sort, id, part] = parsed
  return { sort, id, ...(part === undefined ? {} : { part }) }
}

const isPosition = (value: unknown): value is [number, string, number?] =>
  Array.isArray(value) &&
  typeof value[0] === 'number' &&
  typeof value[1] === 'string' &&
  (value[2] === undefined || typeof value[2] === 'number')

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const DEFAULT_LIMIT = 50
export const limitOf = (limit: number | undefined): number => limit ?? DEFAULT_LIMIT

/** Cuts what was read to a page: one row more than asked says that there is a next page. */
export function pageCut<Row>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => string) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last) : null }
}

import { ApiError } from './errors.ts'

/** An opaque position in a list: a number and a text. */
export const writeCursor = (sort: number, id: string): string =>
  Buffer.from(JSON.stringify([sort, id])).toString('base64url')

/** @throws ApiError CURSOR_INVALID */
export function readCursor(cursor: string | undefined): { sort: number; id: string } | undefined {
  if (cursor === undefined) return undefined
  const parsed = parse(cursor)
  if (!Array.isArray(parsed) || typeof parsed[0] !== 'number' || typeof parsed[1] !== 'string') {
    throw new ApiError('CURSOR_INVALID', '翻页位置无效，请从第一页重新开始', { field: 'cursor' })
  }
  return { sort: parsed[0], id: parsed[1] }
}

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

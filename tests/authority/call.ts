import { randomUUID } from 'node:crypto'
import type { CallerName, Side } from '../../api/policies/matrix/callers.ts'
import type { Ids, Line } from '../../api/policies/matrix/line.ts'
import type { Reply } from '../api/harness.ts'
import type { Counties } from './counties.ts'

export interface Cell {
  route: string
  line: Line
  name: CallerName
  side: Side
}

/** One call of the matrix; `more`: fields of the body besides its own. */
export async function callRoute(
  counties: Counties,
  { route, line, name, side }: Cell,
  more: object = {},
): Promise<Reply> {
  const ids = counties.ids[side]
  const [method, path] = route.split(' ') as ['GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', string]
  const { send } = await counties.caller(name)
  return send({
    method,
    url: `${filled(path, line, ids)}${line.query === undefined ? '' : `?${given(line.query, ids)}`}`,
    headers: { 'idempotency-key': randomUUID() },
    ...(line.body === undefined ? {} : { payload: { ...given(line.body, ids), ...more } }),
  })
}

const given = <T>(value: T | ((ids: Ids) => T), ids: Ids): T =>
  typeof value === 'function' ? (value as (ids: Ids) => T)(ids) : value

/** The path with its parameters: `:id` is the object that is judged, another is named as its id is, or is anything at all. */
function filled(path: string, { at = {}, asks }: Line, ids: Ids): string {
  return path.replaceAll(/:(\w+)/g, (_, parameter: string) => {
    const object = parameter === 'id' || parameter === 'subject' ? asks[0]?.[1] : undefined
    const named = at[parameter] ?? object ?? (parameter === 'person' ? 'desk' : parameter)
    return ids[named] ?? 'x'
  })
}

import { isRecord } from '../../shared/is-record.ts'
import type { Path } from './path.ts'

/** Every value of a document that has none within, with its path; empty lists too. */
export function leaves(value: unknown, path: Path = []): [Path, unknown][] {
  if (Array.isArray(value))
    return value.length === 0 ? [[path, value]] : value.flatMap((item: unknown, at) => leaves(item, [...path, at]))
  if (isRecord(value))
    return Object.entries(value).flatMap(([name, item]) => (item === undefined ? [] : leaves(item, [...path, name])))
  return [[path, value]]
}

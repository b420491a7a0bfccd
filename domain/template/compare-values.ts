/** A value that differs: its path, as in a problem's (`outcomes.done.to[0].step`), and what stood and stands there. */
export interface ValueChange {
  path: string
  /** absent: there was nothing */
  before?: unknown
  /** absent: there is nothing any more */
  after?: unknown
}

/** Every value in which two JSON values differ, the deepest that tells it. Items of lists go by their `id` or `key`, else by their place. */
export function differences(before: unknown, after: unknown, path = ''): ValueChange[] {
  if (Object.is(before, after)) return []
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => differences(before[key], after[key], path === '' ? key : `${path}.${key}`))
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const [old, fresh] = [byName(before), byName(after)]
    const names = [...new Set([...old.keys(), ...fresh.keys()])]
    return names.flatMap((name) => differences(old.get(name), fresh.get(name), `${path}[${name}]`))
  }
  return [
    {
      path,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function byName(items: readonly unknown[]): Map<string, unknown> {
  return new Map(items.map((item, index) => [nameOf(item) ?? String(index), item]))
}

function nameOf(item: unknown): string | undefined {
  if (!isObject(item)) return undefined
  const name = item.id ?? item.key
  return typeof name === 'string' ? name : undefined
}

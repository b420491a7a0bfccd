type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the entries that are undefined: exact optional properties stay absent. */
export function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>
}

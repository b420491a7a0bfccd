/** A file as the trail names it: by the hash of its original, as it was received. */
export interface HandedInFile {
  id: string
  /** of a step's task: what it was asked for as */
  slot?: string
  /** lower-case hexadecimal */
  sha256: string
}

/** The hashes of the files that an act may hand in, by their ids. */
export type UsableFiles = ReadonlyMap<string, string>

/**
 * What an event tells of the files that come in with it; nothing where there are none.
 * @throws Error for a file that nobody looked up: the trail names none without its hash
 */
export function tellHandedIn(
  files: readonly { id: string; slot?: string }[],
  usable: UsableFiles,
): { handedIn?: HandedInFile[] } {
  if (files.length === 0) return {}
  return {
    handedIn: files.map(({ id, slot }) => {
      const sha256 = usable.get(id)
      if (sha256 === undefined) throw new Error(`file ${id} is handed in: expected its hash`)
      return { id, ...(slot === undefined ? {} : { slot }), sha256 }
    }),
  }
}

/** The files that an event's data names by their hashes; events of before they did name none. */
export function handedInOf(data: Readonly<Record<string, unknown>>): HandedInFile[] {
  const { handedIn } = data
  return Array.isArray(handedIn) ? handedIn.filter(isHandedIn) : []
}

function isHandedIn(value: unknown): value is HandedInFile {
  const { id, sha256 } = (value ?? {}) as Partial<Record<string, unknown>>
  return typeof id === 'string' && typeof sha256 === 'string'
}

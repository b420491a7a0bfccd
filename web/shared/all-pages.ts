/** Rows that a file has at most: more belongs into an export by the administrator, not into a browser. */
export const EXPORTED_MOST = 20_000
/** Of the API's pages. */
export const LARGEST_PAGE = 200

export interface PageOf<Item> {
  items: readonly Item[]
  nextCursor: string | null
}

/** Asks for one page; without a cursor for the first. */
export type AskPage<Item> = (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<Item>>

interface Watch {
  signal: AbortSignal
  /** hears how many there are so far */
  told?: (count: number) => void
  most?: number
}

/**
 * Everything that a list goes on with, page by page; a very long one is cut.
 * @throws ApiError, and AbortError when the caller gave up
 */
export async function allPages<Item>(
  ask: AskPage<Item>,
  { signal, told, most = EXPORTED_MOST }: Watch,
): Promise<{ items: Item[]; isCut: boolean }> {
  const items: Item[] = []
  let cursor: string | undefined
  do {
    signal.throwIfAborted()
    const page = await ask(cursor, signal)
    items.push(...page.items)
    told?.(items.length)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && items.length < most)
  return { items: items.slice(0, most), isCut: cursor !== undefined || items.length > most }
}

/** Asked this often while something that is shown waits for its consequences; the stream usually tells first. */
const WAITING_EVERY_MS = 3000

/** `refetchInterval` of a query: only while one of its items is in processing. */
export const everyWhileProcessing = (items: readonly { processingMs: number | null }[] | undefined): number | false =>
  items?.some(({ processingMs }) => processingMs !== null) ? WAITING_EVERY_MS : false

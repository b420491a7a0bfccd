/** What a file may cost before it is refused. Sizes in bytes. */
export interface ReadLimits {
  readonly fileBytes: number
  readonly entries: number
  readonly uncompressedBytes: number
  readonly ratio: number
  readonly rows: number
  readonly columns: number
  readonly merges: number
  readonly deadlineMs: number
  readonly heapMegabytes: number
}

export const READ_LIMITS: ReadLimits = {
  fileBytes: 30 * 1024 * 1024,
  entries: 200,
  uncompressedBytes: 50 * 1024 * 1024,
  ratio: 100,
  rows: 50_000,
  columns: 200,
  merges: 20_000,
  deadlineMs: 30_000,
  heapMegabytes: 96,
}

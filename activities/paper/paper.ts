/** What a document on paper says, every text ready to be read; how it is set is `render-paper.ts`'s affair. */
export interface Paper {
  title: string
  /** BCP 47, of the whole document */
  language: string
  /** names the document at the head of every page */
  running: string
  /** stand at the foot of every page, before its number */
  foot: readonly string[]
  /** epoch ms */
  createdAt: number
  parts: readonly PaperPart[]
}

/** One bookmark, one heading. */
export interface PaperPart {
  title: string
  blocks: readonly PaperBlock[]
}

export type PaperBlock =
  | { kind: 'text'; text: string; isFine?: boolean }
  | { kind: 'facts'; facts: readonly { label: string; value: string }[] }
  | PaperPicture
  | PaperEntry

/** A picture with what stands beside it. */
export interface PaperPicture {
  kind: 'picture'
  /** embedded as it is */
  jpeg: Uint8Array
  /** read to who does not see it */
  alt: string
  lines: readonly string[]
  fine: string
}

/** One thing that happened. */
export interface PaperEntry {
  kind: 'entry'
  number: string
  at: string
  title: string
  lines: readonly string[]
  fine: string
}

/** What was edited, with the way back and forth. Documents share what they have in common. */
export interface History<Document> {
  past: readonly Document[]
  present: Document
  future: readonly Document[]
  /** what the last edit was about, and when: typing on is one edit */
  last?: { about: string; at: number }
}

/** As many as somebody would go back. */
const KEPT = 200
const SAME_EDIT_MS = 1500

export const begun = <Document>(present: Document): History<Document> => ({ past: [], present, future: [] })

/** @param about the path that was edited; @param at real ms */
export function edited<Document>(
  history: History<Document>,
  present: Document,
  about: string,
  at: number,
): History<Document> {
  if (present === history.present) return history
  const { last } = history
  const goesOn = last !== undefined && last.about === about && at - last.at < SAME_EDIT_MS && history.past.length > 0
  const past = goesOn ? history.past : [...history.past, history.present].slice(-KEPT)
  return { past, present, future: [], last: { about, at } }
}

export function undone<Document>({ past, present, future }: History<Document>): History<Document> {
  const before = past.at(-1)
  return before === undefined
    ? { past, present, future }
    : { past: past.slice(0, -1), present: before, future: [present, ...future] }
}

export function redone<Document>({ past, present, future }: History<Document>): History<Document> {
  const [next, ...rest] = future
  return next === undefined ? { past, present, future } : { past: [...past, present], present: next, future: rest }
}

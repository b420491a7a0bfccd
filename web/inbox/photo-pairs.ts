import type { EvidenceItem } from '../../contracts/http/tasks.ts'

/** A place before and after its rectification; `undefined` where there is no such photo. */
export interface PhotoPair {
  before: EvidenceItem | undefined
  after: EvidenceItem | undefined
}

/**
 * Photos that were taken before beside those taken after, in the order in which they were handed in; and whatever belongs to no pair. There
 * are pairs only where both sides have a photo.
 */
export function pairPhotos(files: readonly EvidenceItem[]): { pairs: PhotoPair[]; others: EvidenceItem[] } {
  const taken = (moment: EvidenceItem['moment']) =>
    files.filter((file) => file.moment === moment && file.type.startsWith('image/'))
  const [before, after] = [taken('BEFORE'), taken('AFTER')]
  if (before.length === 0 || after.length === 0) return { pairs: [], others: [...files] }
  const paired = new Set([...before, ...after])
  return {
    pairs: Array.from({ length: Math.max(before.length, after.length) }, (_, n) => ({
      before: before[n],
      after: after[n],
    })),
    others: files.filter((file) => !paired.has(file)),
  }
}

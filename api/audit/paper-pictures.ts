import type { EvidenceType } from '../../contracts/evidence.ts'
import { MOST_PDF_PICTURES } from '../../contracts/http/export-limits.ts'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import { EvidenceError } from '../../store/evidence-files/evidence-error.ts'
import type { EvidenceFiles } from '../../store/evidence-files/evidence-files.ts'
import { paperCopy } from '../../store/evidence-files/paper-copy.ts'

/** The photos of a case as far as they go on paper. */
export interface PaperPictures {
  shown: readonly { item: EvidenceItem; jpeg: Uint8Array }[]
  /** chosen, and no copy could be made of them */
  unmade: number
  /** over the limits */
  leftOut: number
}

/** No more pictures are begun after this. */
const MOST_MS = 20_000

/**
 * Small copies of the photos, in the order in which they were handed in; at most so many. What was taken before and after a rectification goes
 * before the rest: that is what the reader compares.
 */
export async function paperPictures(
  files: Pick<EvidenceFiles, 'derivative'>,
  evidence: readonly EvidenceItem[],
): Promise<PaperPictures> {
  const photos = photosOf(evidence)
  const compared = photos.filter(({ moment }) => moment !== undefined)
  const others = photos.filter(({ moment }) => moment === undefined)
  const chosen = new Set([...compared, ...others].slice(0, MOST_PDF_PICTURES))
  const until = performance.now() + MOST_MS
  const shown: { item: EvidenceItem; jpeg: Uint8Array }[] = []
  let unmade = 0
  for (const item of photos.filter((photo) => chosen.has(photo))) {
    if (performance.now() > until) break
    const jpeg = await copyOf(files, item)
    if (jpeg) shown.push({ item, jpeg })
    else unmade += 1
  }
  return { shown, unmade, leftOut: photos.length - shown.length - unmade }
}

export const photosOf = <T extends { type: string }>(evidence: readonly T[]): T[] =>
  evidence.filter(({ type }) => type.startsWith('image/'))

/** undefined: nobody can decode it, or its original is gone. */
async function copyOf(
  files: Pick<EvidenceFiles, 'derivative'>,
  { sha256, type }: EvidenceItem,
): Promise<Buffer | undefined> {
  try {
    return await paperCopy((await files.derivative(sha256, type as EvidenceType)).stream)
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

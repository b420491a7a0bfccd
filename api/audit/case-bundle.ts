import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import yazl from 'yazl'
import { renderDocx } from '../../activities/documents/render-docx.ts'
import type { OfficialDocument } from '../../contracts/document.ts'
import { bundleLines } from '../../domain/audit/bundle.ts'
import type { Checkpoint } from '../../domain/audit/checkpoint.ts'
import type { Mask } from '../../domain/audit/export-event.ts'
import type { Chain } from '../../store/trail-read.ts'

export interface BundleParts {
  mask: Mask
  caseId: string
  campaign: { id: string; title: string }
  exportedAt: string
  by: string
  chain: Chain
  documents: readonly { number: string; title: string; content: OfficialDocument }[]
  evidence: readonly {
    id: string
    name: string
    type: string
    size: number
    sha256: string
    uploadedBy: string
    uploadedAt: string
  }[]
  people: Readonly<Record<string, string>>
  units: Readonly<Record<string, string>>
  checkpoints: readonly Checkpoint[]
}

const VERIFIER = new URL('../../activities/bundle/verify.mjs', import.meta.url)
const README = new URL('../../activities/bundle/readme.txt', import.meta.url)

/** A zip of the case's chain with what belongs to it and how to verify it; nothing of it is more than the mask lets be told. */
export async function caseBundle(parts: BundleParts): Promise<Readable> {
  const { mask, chain, documents, evidence } = parts
  const isFull = mask === 'FULL'
  const files: [path: string, bytes: Buffer][] = [
    ['trail.jsonl', Buffer.from(bundleLines(chain.entries, chain.head, mask))],
    ['checkpoints.json', json(parts.checkpoints)],
    ['verify.mjs', readFileSync(VERIFIER)],
    ['readme.txt', readFileSync(README)],
  ]
  if (isFull) {
    files.push(['names.json', json({ people: parts.people, units: parts.units })])
    for (const { number, title, content } of documents)
      files.push([`documents/${fileName(`${number} ${title}`)}.docx`, Buffer.from(await renderDocx(content))])
  }
  const manifest = json({
    case: parts.caseId,
    campaign: isFull ? parts.campaign : { id: parts.campaign.id },
    exportedAt: parts.exportedAt,
    ...(isFull ? { by: parts.by } : {}),
    mask,
    entries: chain.entries.length,
    head: chain.head?.hash ?? null,
    files: files.map(([path, bytes]) => ({ path, sha256: sha256(bytes), size: bytes.length })),
    // the files themselves stay where they are: who has one can say by its hash whether it is the one that was handed in
    evidence: evidence.map(({ name, uploadedBy, uploadedAt, ...plain }) =>
      isFull ? { ...plain, name, uploadedBy, uploadedAt } : plain,
    ),
  })
  const zip = new yazl.ZipFile()
  zip.addBuffer(manifest, 'manifest.json')
  for (const [path, bytes] of files) zip.addBuffer(bytes, path)
  zip.end()
  // a pass-through of this version of Node, whatever its types say
  return zip.outputStream as Readable
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
/** No path, and nothing that a file system refuses. */
const fileName = (text: string): string => text.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 120)

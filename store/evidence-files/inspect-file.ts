import type { FileHandle } from 'node:fs/promises'
import type { EvidenceType } from '../../contracts/evidence.ts'
import { type ByteSource, byteSourceOf } from './byte-source.ts'
import { corrupt, EvidenceError } from './evidence-error.ts'
import { expectType } from './file-types.ts'
import { imageSize, isImageType } from './image-size.ts'
import { officeType } from './office-package.ts'
import { expectOneKind } from './one-kind.ts'
import { signatureOf } from './signature.ts'

/** A file that is complete on disk and not yet part of the store. */
export type Inspection = { handle: FileHandle; size: number; claimed: EvidenceType; maxPixels: number }

/**
 * Proves that the contents are what the name says, and that opening them harms nobody. Decodes nothing.
 * @throws EvidenceError EVIDENCE_TYPE_MISMATCH, EVIDENCE_POLYGLOT, EVIDENCE_CORRUPT, EVIDENCE_PIXELS_EXCEEDED, EVIDENCE_ARCHIVE_REFUSED
 */
export async function inspectFile({ handle, size, claimed, maxPixels }: Inspection): Promise<void> {
  const file = byteSourceOf(handle, size)
  const signature = signatureOf(await file.read(0, 32))
  const type = signature === 'zip' ? await officeType(handle.fd, size) : signature
  expectType(claimed, type)
  await expectOneKind(file, claimed)
  if (isImageType(claimed)) expectPixels(await imageSize(file, claimed), maxPixels)
  if (claimed === 'application/pdf') await expectEndOfPdf(file)
}

function expectPixels({ width, height }: { width: number; height: number }, maxPixels: number): void {
  if (width * height <= maxPixels) return
  throw new EvidenceError(
    'EVIDENCE_PIXELS_EXCEEDED',
    `图片有 ${width}×${height} 像素，超过上限 ${Math.floor(maxPixels / 1e6)} 百万像素，请缩小尺寸后再上传。`,
  )
}

/** A PDF that was cut off on its way lacks its end mark. */
async function expectEndOfPdf(file: ByteSource): Promise<void> {
  const tail = await file.read(Math.max(0, file.size - 2048), 2048)
  if (!tail.includes('%%EOF')) throw corrupt('PDF 没有结尾')
}

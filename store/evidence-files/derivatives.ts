import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import type { EvidenceType } from '../../contracts/evidence.ts'
import { decodeHeic } from './decode-heic.ts'
import { unlessMissing } from './disk-vault.ts'
import { EvidenceError } from './evidence-error.ts'
import { turns } from './turns.ts'
import { vaultPath } from './vault.ts'
import { watermarked } from './watermark.ts'

/** A copy of an image for ordinary viewers: JPEG, upright, with nothing of what the camera wrote beside the picture. */
export type Derivative = { stream: Readable; size: number; type: 'image/jpeg' }

export type DerivativeParts = {
  dir: string
  original(sha256: string): Promise<{ stream: Readable }>
  maxPixels: number
}

export type Derivatives = {
  /**
   * Made at the first asking, kept until it is removed; `lines` stand on a strip below the picture.
   * @throws EvidenceError EVIDENCE_NO_DERIVATIVE, EVIDENCE_NOT_FOUND
   */
  open(sha256: string, type: EvidenceType, lines?: readonly string[]): Promise<Derivative>
  remove(sha256: string): Promise<void>
}

/** Enough for a screen and for a plate number; in pixels. */
const LONGEST_EDGE = 2560
const QUALITY = 82
const LONGEST_S = 20
/** Made at once: each may hold a decoded picture. */
const AT_ONCE = 2
/** A decoded HEIC lies whole in memory. */
const MOST_HEIC_PIXELS = 25_000_000

// the pictures of a whole campaign pass once each
sharp.cache(false)

/** A cache in one folder: what is deleted there is made again. */
export function createDerivatives({ dir, original, maxPixels }: DerivativeParts): Derivatives {
  const pathOf = (sha256: string, lines: readonly string[]) =>
    join(dir, `${vaultPath(sha256)}${lines.length > 0 ? `.${markOf(lines)}` : ''}.jpg`)
  const making = new Map<string, Promise<void>>()
  const inTurn = turns(AT_ONCE)

  async function make(sha256: string, type: EvidenceType, lines: readonly string[]): Promise<void> {
    const plain = (await readFile(pathOf(sha256, [])).catch(unlessMissing)) ?? (await makePlain(sha256, type))
    if (lines.length === 0) return
    const marked = await watermarked(plain, lines).catch((error: unknown) => {
      throw noDerivative(error)
    })
    await write(pathOf(sha256, lines), marked)
  }

  async function makePlain(sha256: string, type: EvidenceType): Promise<Buffer> {
    const bytes = await buffer((await original(sha256)).stream)
    const shown = await reencoded(bytes, type, maxPixels).catch((error: unknown) => {
      throw noDerivative(error)
    })
    await write(pathOf(sha256, []), shown)
    return shown
  }

  /** Two viewers at the same time are served by one making. */
  function made(path: string, work: () => Promise<void>): Promise<void> {
    const running = making.get(path)
    if (running) return running
    const one = inTurn(work).finally(() => making.delete(path))
    making.set(path, one)
    return one
  }

  const stored = async (path: string): Promise<Derivative | undefined> => {
    const handle = await open(path, 'r').catch(unlessMissing)
    return handle && { stream: handle.createReadStream(), size: (await handle.stat()).size, type: 'image/jpeg' }
  }

  return {
    async open(sha256, type, lines = []) {
      const path = pathOf(sha256, lines)
      const there = await stored(path)
      if (there) return there
      await made(path, () => make(sha256, type, lines))
      const fresh = await stored(path)
      if (!fresh) throw noDerivative(new Error(`derivative of ${sha256} was removed at once`))
      return fresh
    },
    async remove(sha256) {
      const folder = dirname(pathOf(sha256, []))
      const names = (await readdir(folder).catch(unlessMissing)) ?? []
      const own = names.filter((name) => name.startsWith(`${basename(vaultPath(sha256))}.`))
      await Promise.all(own.map((name) => rm(join(folder, name), { force: true })))
    },
  }
}

/** Names the lines in a path. */
const markOf = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)

async function write(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.${randomUUID()}`
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
  } finally {
    await handle.close()
  }
  await rename(temporary, path)
}

async function reencoded(bytes: Buffer, type: EvidenceType, maxPixels: number): Promise<Buffer> {
  const upright = type === 'image/heic' ? await fromHeic(bytes) : fromOthers(bytes, maxPixels)
  return upright
    .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .timeout({ seconds: LONGEST_S })
    .toBuffer()
}

const fromOthers = (bytes: Buffer, maxPixels: number) =>
  sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true }).autoOrient()

async function fromHeic(bytes: Buffer) {
  const { data, width, height } = await decodeHeic(bytes, MOST_HEIC_PIXELS)
  return sharp(data, { raw: { width, height, channels: 4 } })
}

const noDerivative = (cause: unknown) =>
  new EvidenceError('EVIDENCE_NO_DERIVATIVE', '这张照片做不出浏览用的副本，请有权查看原件的人下载原件。', { cause })

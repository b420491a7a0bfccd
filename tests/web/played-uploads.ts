import { createHash } from 'node:crypto'
import type { Page, Route } from 'playwright-core'

const MEGABYTE = 1024 * 1024

interface PlayedFile {
  name: string
  buffer: Buffer
}

/** A server that remembers how many bytes of each upload came, as the real one does. */
export class PlayedUploads {
  readonly came = new Map<string, number>()
  readonly parts: number[] = []
  /** what was announced, one for each file */
  readonly begun: unknown[] = []
  /** what becomes of the next parts: lost on the way, or held until the page goes */
  next: ('lost' | 'held')[] = []
  readonly #file: PlayedFile
  readonly #sha256: string

  /** `sha256`: what the server says of the file; default: what is true */
  constructor(file: PlayedFile, sha256 = createHash('sha256').update(file.buffer).digest('hex')) {
    this.#file = file
    this.#sha256 = sha256
  }

  async play(page: Page): Promise<void> {
    await page.route('**/api/uploads/**', (route) => this.#answer(route))
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request()
    const { pathname, searchParams } = new URL(request.url())
    const key = pathname.split('/')[3] ?? ''
    const size = this.#file.buffer.length
    const upload = (offset: number) => ({
      json: { offset, size, expiresAt: '2024-09-21T09:00:00+08:00', evidence: null },
    })
    if (pathname.endsWith('/finish'))
      return route.fulfill({
        json: { evidenceId: 'e9', sha256: this.#sha256, size, type: 'image/jpeg', name: this.#file.name },
      })
    if (request.method() === 'DELETE') {
      this.came.delete(key)
      return route.fulfill({ json: {} })
    }
    if (request.method() === 'PUT') {
      if (!this.came.has(key)) this.begun.push(request.postDataJSON())
      if (!this.came.has(key)) this.came.set(key, 0)
      return route.fulfill(upload(this.came.get(key) ?? 0))
    }
    const fate = this.next.shift()
    if (fate === 'lost') return route.abort()
    if (fate === 'held') return
    const offset = Number(searchParams.get('offset'))
    this.parts.push(offset)
    const end = Math.min(offset + MEGABYTE, size)
    this.came.set(key, end)
    return route.fulfill(upload(end))
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { ColumnChoice } from '../../domain/ledger/columns.ts'
import { displayName } from '../../store/evidence-files/display-name.ts'
import { ApiError } from '../errors.ts'

export interface LedgerUpload {
  importId: string
  /** where the file lies, to be written back with an error column later */
  path: string
  fileName: string
  sha256: string
  columns: ColumnChoice | undefined
}

const MOST_BYTES = 30 * 1024 * 1024

export const uploadPath = (dataDir: string, importId: string): string => join(dataDir, 'imports', importId)

/** Takes the file and the fields of a multipart request; nothing is left of a file that did not come whole. */
export async function receiveLedger(request: FastifyRequest, dataDir: string): Promise<LedgerUpload> {
  const importId = randomUUID()
  const path = uploadPath(dataDir, importId)
  const temporary = `${path}.part`
  await mkdir(join(dataDir, 'imports'), { recursive: true, mode: 0o700 })
  let file: { fileName: string; sha256: string } | undefined
  let columns: ColumnChoice | undefined
  try {
    for await (const part of request.parts({ limits: { fileSize: MOST_BYTES } })) {
      if (part.type === 'field') {
        if (part.fieldname === 'columns') columns = readColumns(part.value)
        continue
      }
      const hash = createHash('sha256')
      const hashed = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk)
          done(null, chunk)
        },
      })
      await pipeline(part.file, hashed, createWriteStream(temporary, { mode: 0o600 }))
      if (part.file.truncated) throw new ApiError('TOO_LARGE', '文件超过 30 MB，请拆成几个文件分别导入')
      file = { fileName: displayName(part.filename), sha256: hash.digest('hex') }
    }
    if (!file) throw new ApiError('FILE_MISSING', '没有收到文件', { field: 'file' })
    await rename(temporary, path)
    return { importId, path, ...file, columns }
  } finally {
    await rm(temporary, { force: true })
  }
}

/** @throws ApiError MALFORMED unless it is an object of column letters with a field or null each */
function readColumns(text: unknown): ColumnChoice {
  const wrong = () => new ApiError('MALFORMED', 'columns 应为 {"A": "字段", "B": null} 形式', { field: 'columns' })
  let parsed: unknown
  try {
    parsed = JSON.parse(String(text))
  } catch (error) {
    if (error instanceof SyntaxError) throw wrong()
    throw error
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw wrong()
  const entries = Object.entries(parsed)
  const fits = entries.every(
    ([column, field]) => /^[A-Z]{1,3}$/.test(column) && (field === null || typeof field === 'string'),
  )
  if (!fits) throw wrong()
  return Object.fromEntries(entries) as ColumnChoice
}

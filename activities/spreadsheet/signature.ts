import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { FileRejected } from './file-rejected.ts'
import type { ReadLimits } from './limits.ts'

const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
// MS-OFFCRYPTO: an encrypted workbook is a compound file with this stream.
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le')
const UTF16 = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])]
const FOREIGN_TEXT = /^\s*(?:<\?xml|<html|<!doctype|<table|\{\\rtf|%PDF)/iu
const SNIFFED_BYTES = 8192

/**
 * What a file is by its content, never by its name.
 * @throws FileRejected EMPTY_FILE, PASSWORD_PROTECTED, NOT_A_WORKBOOK, UNCOMPRESSED_TOO_LARGE
 */
export async function fileKind(file: string, limits: ReadLimits): Promise<'xlsx' | 'csv'> {
  const { size } = await stat(file)
  if (size === 0) throw new FileRejected('EMPTY_FILE')
  if (size > limits.fileBytes) {
    throw new FileRejected(
      'UNCOMPRESSED_TOO_LARGE',
      `文件 ${Math.ceil(size / 1_048_576)} MB，上限 ${Math.floor(limits.fileBytes / 1_048_576)} MB`,
    )
  }
  const head = await firstBytes(file)
  if (head.subarray(0, 2).toString('latin1') === 'PK') return 'xlsx'
  if (head.subarray(0, 8).equals(COMPOUND_FILE)) {
    throw new FileRejected((await contains(file, ENCRYPTED_STREAM)) ? 'PASSWORD_PROTECTED' : 'NOT_A_WORKBOOK')
  }
  const wide = UTF16.some((mark) => head.subarray(0, 2).equals(mark))
  if ((!wide && head.includes(0)) || FOREIGN_TEXT.test(head.toString('latin1')))
    throw new FileRejected('NOT_A_WORKBOOK')
  return 'csv'
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function contains(file: string, wanted: Buffer): Promise<boolean> {
  let tail = Buffer.alloc(0)
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const window = Buffer.concat([tail, chunk])
    if (window.includes(wanted)) return true
    tail = window.subarray(-wanted.length)
  }
  return false
}

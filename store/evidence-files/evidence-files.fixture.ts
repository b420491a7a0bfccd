import { crc32, deflateRawSync } from 'node:zlib'

/** Small valid files of every type, and the parts of broken ones; built here so that no binary lies in the repository. */

export function jpeg({ width = 64, height = 48, before = [] as Buffer[] } = {}): Buffer {
  const frame = Buffer.alloc(15)
  frame.writeUInt8(8, 0)
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...before,
    jpegSegment(0xc0, frame),
    jpegSegment(0xda, Buffer.alloc(10)),
    Buffer.from([1, 2, 3, 0xff, 0xd9]),
  ])
}

export function jpegSegment(marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(payload.length + 2, 2)
  return Buffer.concat([head, payload])
}

export function png({ width = 64, height = 48 } = {}): Buffer {
  const header = Buffer.alloc(17)
  header.write('IHDR', 0, 'latin1')
  header.writeUInt32BE(width, 4)
  header.writeUInt32BE(height, 8)
  header.set([8, 2, 0, 0, 0], 12)
  const end = Buffer.from('IEND', 'latin1')
  const chunk = (body: Buffer) => Buffer.concat([uint32(body.length - 4), body, uint32(crc32(body))])
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk(header), chunk(end)])
}

/** A photo as telephones write it: tiles of 512 × 512 and the whole image. */
export function heic({ width = 4032, height = 3024 } = {}): Buffer {
  const extents = [
    box('ispe', uint32(0), uint32(512), uint32(512)),
    box('ispe', uint32(0), uint32(width), uint32(height)),
  ]
  const properties = box('iprp', box('ipco', ...extents))
  return Buffer.concat([
    box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1')),
    box('meta', uint32(0), properties),
    box('mdat', Buffer.from([1, 2, 3])),
  ])
}

/** Left half red, right half blue, 64 × 48, with an EXIF description: nothing here encodes HEVC. */
export const realHeic = () => Buffer.from(REAL_HEIC.join(''), 'base64')

const REAL_HEIC = [
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAA',
  'AAAERAAAIAAQAAAAAB4gABAAAAAAAAAEMAAgAAAAACJQABAAAAAAAAACwAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVp',
  'bmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGE',
  'ABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkA',
  'AAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEH',
  'BpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAAd21kYXQAAAA/KAGvWOb06r//',
  '5zu//yo9IfYlF9f/4qvVf1E7T/xhJUktQaE4Q6hTWRX0Af9f0hC0gX7pJM8cI4fw3erswaIUAAAABkV4aWYAAE1NACoAAAAIAAEBDgACAAAABw',
  'AAABoAAAAAc2FtcGxlAAA=',
]

export function box(name: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([uint32(body.length + 8), Buffer.from(name, 'latin1'), body])
}

export function webp(form: 'VP8 ' | 'VP8L' | 'VP8X', { width = 64, height = 48 } = {}): Buffer {
  const body = Buffer.alloc(20)
  if (form === 'VP8 ') {
    body.writeUIntBE(0x9d012a, 3, 3)
    body.writeUInt16LE(width, 6)
    body.writeUInt16LE(height, 8)
  } else if (form === 'VP8L') {
    body[0] = 0x2f
    body.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 1)
  } else {
    body.writeUIntLE(width - 1, 4, 3)
    body.writeUIntLE(height - 1, 7, 3)
  }
  const sizes = [Buffer.alloc(4), Buffer.alloc(4)] as const
  sizes[0].writeUInt32LE(body.length + 12)
  sizes[1].writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from('RIFF'), sizes[0], Buffer.from('WEBP'), Buffer.from(form), sizes[1], body])
}

export const pdf = () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

export type ZipPart = { name: string; content: string | Buffer; unpackedSize?: number; mode?: number }

/** A zip; `unpackedSize` lies about the size of a part, `mode` is its Unix mode. */
export function zip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, unpackedSize = Buffer.byteLength(content), mode = 0o100644 } of parts) {
    const packed = deflateRawSync(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(unpackedSize, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((mode << 16) >>> 0, 6)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, tail, Buffer.from(name))
    locals.push(local)
    offset += local.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, entries, end])
}

const MAIN = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
} as const

export function contentTypes(form: keyof typeof MAIN): ZipPart {
  return {
    name: '[Content_Types].xml',
    content: `<Types><Override PartName="/main.xml" ContentType="${MAIN[form]}"/></Types>`,
  }
}

export function office(form: keyof typeof MAIN, more: readonly ZipPart[] = []): Buffer {
  return zip([contentTypes(form), { name: 'main.xml', content: '<main/>' }, ...more])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

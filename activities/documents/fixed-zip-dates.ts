const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
// 1980-01-01 00:00:00, the first moment that a zip can name.
const FIRST_DOS_DATE = 0x0021

/**
 * Sets the date of every entry of a zip to the same moment, so that the same contents make the same bytes.
 * For archives written in this program: no archive comment, no zip64.
 *
 * @throws Error when the bytes are no such archive
 */
export function withFixedZipDates(zip: Buffer): Buffer {
  const fixed = Buffer.from(zip)
  const end = fixed.length - 22
  expectSignature(fixed, end, END_OF_DIRECTORY)
  let at = fixed.readUInt32LE(end + 16)
  for (let entries = fixed.readUInt16LE(end + 10); entries > 0; entries--) {
    expectSignature(fixed, at, DIRECTORY_ENTRY)
    const local = fixed.readUInt32LE(at + 42)
    expectSignature(fixed, local, LOCAL_HEADER)
    fixed.writeUInt32LE(FIRST_DOS_DATE << 16, at + 12)
    fixed.writeUInt32LE(FIRST_DOS_DATE << 16, local + 10)
    at += 46 + fixed.readUInt16LE(at + 28) + fixed.readUInt16LE(at + 30) + fixed.readUInt16LE(at + 32)
  }
  return fixed
}

function expectSignature(zip: Buffer, at: number, signature: number): void {
  if (at < 0 || at + 4 > zip.length || zip.readUInt32LE(at) !== signature) {
    throw new Error(`not a plain zip archive: no ${signature.toString(16)} at ${at}`)
  }
}

import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { FileRejected } from './file-rejected.ts'

/** What a reader of one XML part wants to hear. Names come without their namespace prefix. */
export interface XmlEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/**
 * Streams one XML part through a SAX parser. Document types are refused, so there is no entity to expand or fetch.
 * @throws FileRejected XML_DTD_FORBIDDEN, CORRUPT_FILE
 */
export async function readXml(part: Readable, events: XmlEvents): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', () => {
    throw new FileRejected('CORRUPT_FILE')
  })
  parser.on('doctype', () => {
    throw new FileRejected('XML_DTD_FORBIDDEN')
  })
  parser.on('opentag', (tag) => events.open(localName(tag.name), tag.attributes))
  parser.on('closetag', (tag) => events.close?.(localName(tag.name)))
  parser.on('text', (text) => events.text?.(text))
  parser.on('cdata', (text) => events.text?.(text))
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of part as AsyncIterable<Buffer>) parser.write(decoder.decode(chunk, { stream: true }))
  parser.write(decoder.decode()).close()
}

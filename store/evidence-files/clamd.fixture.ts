import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

export type StubClamd = { host: string; port: number; scanned: Buffer[]; close(): Promise<void> }

/** A scanner on loopback that speaks INSTREAM and answers as it is told. `answer` undefined: it never answers. */
export async function stubClamd(answer: (contents: Buffer) => string | undefined): Promise<StubClamd> {
  const scanned: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      const contents = contentsOf(received)
      if (contents === undefined) return
      scanned.push(contents)
      const said = answer(contents)
      if (said !== undefined) socket.end(said)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    scanned,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The chunks behind the command, once their end came. */
function contentsOf(received: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (!received.toString('latin1', 0, command.length).startsWith(command)) return undefined
  const chunks: Buffer[] = []
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

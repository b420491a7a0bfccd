import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { ByteSource } from './byte-source.ts'
import { EvidenceError } from './evidence-error.ts'

/** Looks at a complete file before it is kept. @throws EvidenceError EVIDENCE_INFECTED, EVIDENCE_SCANNER_AWAY */
export type Scanner = (file: ByteSource) => Promise<void>

export type ScannerAddress = { host: string; port: number; timeoutMs?: number }

const CHUNK = 64 * 1024
const LONGEST_ANSWER = 4096
const TIMEOUT_MS = 30_000

/** Asks a clamd over its INSTREAM command. What cannot be scanned is not kept: an answer that is not understood counts as none. */
export function clamdScanner({ host, port, timeoutMs = TIMEOUT_MS }: ScannerAddress): Scanner {
  return async (file) => {
    const answer = await asked(file, { host, port, timeoutMs }).catch((error: unknown) => {
      throw away(error)
    })
    if (/^stream: OK\0?$/.test(answer)) return
    const found = /^stream: (.+) FOUND\0?$/.exec(answer)?.[1]
    if (found === undefined) throw away(new Error(`clamd answered: ${answer}`))
    throw new EvidenceError('EVIDENCE_INFECTED', `文件里查出病毒（${found}），没有保存，请在查杀以后重新上传原文件。`)
  }
}

async function asked(file: ByteSource, { host, port, timeoutMs }: Required<ScannerAddress>): Promise<string> {
  const socket = connect({ host, port })
  const timer = setTimeout(() => socket.destroy(new Error('clamd did not answer in time')), timeoutMs)
  try {
    const answer = answerOf(socket)
    await Promise.race([send(file, socket), answer])
    return await answer
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

async function send(file: ByteSource, socket: Socket): Promise<void> {
  await once(socket, 'connect')
  socket.write('zINSTREAM\0')
  for (let at = 0; at < file.size; at += CHUNK) {
    const bytes = await file.read(at, CHUNK)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    socket.write(length)
    if (!socket.write(bytes)) await once(socket, 'drain')
  }
  socket.write(Buffer.alloc(4))
}

async function answerOf(socket: Socket): Promise<string> {
  let answer = ''
  for await (const chunk of socket) {
    answer += (chunk as Buffer).toString('latin1')
    if (answer.includes('\0') || answer.length > LONGEST_ANSWER) break
  }
  return answer
}

const away = (cause: unknown) =>
  new EvidenceError(
    'EVIDENCE_SCANNER_AWAY',
    '病毒检查暂时不可用，文件没有保存，请稍后再上传；一直如此请联系系统管理员。',
    {
      cause,
    },
  )

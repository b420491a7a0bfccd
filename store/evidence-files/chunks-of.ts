import type { Readable } from 'node:stream'
import { EvidenceError } from './evidence-error.ts'

/** The chunks of a stream, which stays open when the reader has had enough; its failure is the sender's, not the store's, and so is a silence of `idleMs`. */
export async function* chunksOf(stream: Readable, idleMs: number): AsyncGenerator<Uint8Array> {
  const silence = setTimeout(() => stream.destroy(new Error(`nothing came for ${idleMs} ms`)), idleMs)
  try {
    const chunks: AsyncIterable<Uint8Array> = stream.iterator({ destroyOnReturn: false })
    for await (const chunk of chunks) {
      yield chunk
      silence.refresh()
    }
  } catch (error) {
    throw new EvidenceError('EVIDENCE_UPLOAD_ABORTED', '上传中断，文件没有保存，请检查网络后重新上传。', {
      cause: error,
    })
  } finally {
    clearTimeout(silence)
  }
}

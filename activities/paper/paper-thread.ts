import { parentPort, workerData } from 'node:worker_threads'
import type { Paper } from './paper.ts'
import { renderPaper } from './render-paper.ts'

/** A piece of the file; null: that was all. */
export type PaperMessage = Uint8Array | null

const tell = (message: PaperMessage): void => parentPort?.postMessage(message)
const file = renderPaper(workerData as Paper)
file.on('data', (chunk: Uint8Array) => tell(chunk))
file.on('end', () => tell(null))

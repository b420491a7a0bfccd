import { Worker } from 'node:worker_threads'
import type { HeicJob, HeicMessage, HeicPixels } from './heic-thread.ts'

const LONGEST_MS = 20_000

/** Decodes in a thread of its own, which a crafted file cannot hold longer than so. Rejects when it is none. */
export function decodeHeic(file: Uint8Array, maxPixels: number): Promise<HeicPixels> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./heic-thread.ts', import.meta.url), {
      workerData: { file, maxPixels } satisfies HeicJob,
      execArgv: [],
      // libheif warns on the console
      stdout: true,
      stderr: true,
    })
    const end = (finish: () => void): void => {
      clearTimeout(deadline)
      finish()
      void worker.terminate()
    }
    const deadline = setTimeout(() => end(() => reject(new Error('HEIC: not decoded in time'))), LONGEST_MS)
    worker.on('message', (message: HeicMessage) =>
      end(() => ('pixels' in message ? resolve(message.pixels) : reject(new Error(`HEIC: ${message.failed}`)))),
    )
    worker.on('error', (error) => end(() => reject(error)))
    worker.on('exit', (code) => end(() => reject(new Error(`HEIC: the thread ended with ${code}`))))
  })
}

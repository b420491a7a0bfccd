import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(js|css|html|json|svg)$/
/** What is smaller comes in one packet anyhow, bytes. */
const WORTH = 1024

/** Beside every text that the build wrote, the same gzipped: the server hands it out as it is. */
export function gzipped(): Plugin {
  return {
    name: 'gzipped',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (!dir) return
        const files = await readdir(dir, { recursive: true })
        await Promise.all(files.filter((file) => TEXT.test(file)).map((file) => compress(join(dir, file))))
      },
    },
  }
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file)
  if (content.length < WORTH) return
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }))
}

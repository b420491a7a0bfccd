import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exitWith } from './exit-codes.mjs'
import { ensureInstalled } from './install.mjs'
import { node24, runUnder } from './node24.mjs'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/**
 * The way into every command from whatever Node (≥ 20) it was called with: install what is missing, generate the
 * database client when its schema changed, go on with `file` under Node 24. Sets this process's exit code.
 * Node built-ins only: before the installation there is nothing else.
 */
export const enter = (file, args, { dev, watched = false }) =>
  exitWith(async () => {
    const began = Date.now()
    const say = (text) => console.log(`[${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s] ${text}`)
    await ensureInstalled({ root: ROOT, dev, say })
    const node = node24(ROOT)
    const generated = await runUnder(node, [resolve(ROOT, 'scripts/generate.ts')], { root: ROOT })
    if (generated !== 0) return generated
    return runUnder(node, [resolve(file), ...args], { root: ROOT, env: { MUSTER_BEGAN: String(began) }, watched })
  })

/** A path inside the repository, whatever the working directory. */
export const inRepository = (path) => resolve(ROOT, path)

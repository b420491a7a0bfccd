import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Failure } from '../bootstrap/exit-codes.mjs'
import type { Say } from './progress.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const STAMP = join(ROOT, 'web/dist/.source-hash')
/** Whatever the page is made of. */
const SOURCES = ['web', 'contracts', 'domain', 'package-lock.json']

const filesUnder = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(ROOT, 'web/dist/')))
    .sort()

const sourceHash = (): string => {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const path = join(ROOT, source)
    for (const file of source.includes('.') ? [path] : filesUnder(path))
      hash.update(file.slice(ROOT.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

const viteBuild = (): Promise<{ ok: boolean; output: string }> =>
  new Promise((done, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', join(ROOT, 'web')], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      // under a test runner it says `test`, and React would come with its checks for developers
      env: { ...process.env, NODE_ENV: 'production' },
    })
    const follow = () => child.kill()
    process.once('exit', follow)
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      process.off('exit', follow)
      done({ ok: code === 0, output })
    })
  })

/** Builds web/dist unless it was made from these very sources. @throws Failure BUILD_FAILED with the bundler's words. */
export const buildWeb = async (say: Say): Promise<void> => {
  const hash = sourceHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return
  say('正在生成网页（vite build）…')
  const { ok, output } = await viteBuild()
  if (!ok) throw new Failure('BUILD_FAILED', `网页生成失败：\n${output}`)
  writeFileSync(STAMP, hash)
  say('网页已生成')
}

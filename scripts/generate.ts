import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { exitWith, Failure } from './bootstrap/exit-codes.mjs'

const root = join(import.meta.dirname, '..')
const schemaPath = join(root, 'prisma/schema.prisma')
const stampPath = join(root, 'generated/.schema-hash')

/** Generates the Prisma client into generated/prisma, unless it was made from this very schema by this very Prisma. */
const generateClient = (): number => {
  if (!existsSync(schemaPath)) throw new Failure('BUILD_FAILED', '缺少 prisma/schema.prisma，仓库不完整。')
  const prisma = createRequire(import.meta.url).resolve('prisma/package.json')
  const { version } = JSON.parse(readFileSync(prisma, 'utf8')) as { version: string }
  const hash = createHash('sha256').update(version).update(readFileSync(schemaPath)).digest('hex')
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === hash) return 0
  console.log('正在生成数据库客户端（prisma generate）…')
  const made = spawnSync(process.execPath, [join(prisma, '../build/index.js'), 'generate', '--schema', schemaPath], {
    cwd: root,
    encoding: 'utf8',
    // `generate` needs no engine but tries to download one; any existing file in its place keeps it off the network.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  })
  if (made.status !== 0) throw new Failure('BUILD_FAILED', `prisma generate 失败：\n${made.stdout}\n${made.stderr}`)
  mkdirSync(join(root, 'generated'), { recursive: true })
  writeFileSync(stampPath, hash)
  return 0
}

await exitWith(async () => generateClient())

import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { openPromise } from 'yauzl'
import type { ChainEntry, ChainHead, MaskedEntry } from '../../domain/audit/chain.ts'
import { type ChainVerdict, LIMITS, type VerifiedEntry, verifyChain } from '../../domain/audit/verify-chain.ts'
import type { FileBreak } from '../../domain/audit/verify-files.ts'
import { inWords } from '../../domain/said/say.ts'
import { filesOf, UNLIMITED, verifyFiles } from '../../store/audit/verify-files.ts'
import type { EvidenceFiles } from '../../store/evidence-files/evidence-files.ts'
import { readVault } from '../../store/evidence-files/vault-config.ts'
import type { Pool } from '../../store/pool.ts'
import { type Chain, readChain, readChains } from '../../store/trail-read.ts'
import { filesIn } from '../../worker/prune.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { openPlatformPool } from '../servers/database-role.ts'
import { neededDatabase } from '../servers/needed-database.ts'

export const summary = '核验留痕'

export interface TrailCommand {
  /** a role that may read the trail */
  databaseUrl: string | undefined
  print: (line: string) => void
  /** the stored originals; undefined: they are not read */
  files?: Pick<EvidenceFiles, 'verify'> | undefined
}

const USAGE = '用法：npm run muster -- trail verify [--subject 对象] [导出的 trail.jsonl 或留痕包 .zip]'
const FILES_A_LINE = 1000

const KINDS = {
  altered: '被改动',
  dropped: '被删去',
  reordered: '被调换次序',
  forged: '系伪造',
  truncated: '被截去',
} as const

/**
 * `trail verify`: every chain of the database, one subject, or an exported file; of the database also the stored originals, where the
 * environment says where they are. Exit 1, the first broken entry of each chain, and each file that is not what it was.
 */
export async function run(
  args: string[],
  { databaseUrl, print, files }: TrailCommand = {
    databaseUrl: process.env.DATABASE_URL,
    print: console.log,
    files: storedFiles(process.env),
  },
): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: { subject: { type: 'string' } }, allowPositionals: true })
  const [verb, file, ...more] = positionals
  if (verb !== 'verify' || more.length > 0) throw new Failure('BAD_ARGUMENTS', USAGE)
  if (file !== undefined) {
    if (!existsSync(file)) throw new Failure('BAD_ARGUMENTS', `没有这个文件：${file}`)
    const read = { skipped: 0 }
    return verifyAll(chainsOfFile(file, values.subject, read), print, read)
  }
  const pool = await openPlatformPool(neededDatabase(databaseUrl, USAGE, '；或者给出导出的文件'), {
    max: 1,
    statementMs: 60_000,
  })
  try {
    const reading = files && originalsOf(pool, files, print)
    const chains = values.subject === undefined ? readChains(pool) : one(readChain(pool, values.subject))
    const code = await verifyAll(reading ? alongside(chains, reading.look) : chains, print)
    if (reading) return Math.max(code, reading.finish())
    print('  说明：没有写 MUSTER_DATA（或者 MUSTER_S3_…），材料的原件没有重新读取')
    return code
  } finally {
    await pool.end()
  }
}

/** The stored originals, by the environment. @throws Failure BAD_ARGUMENTS */
function storedFiles(env: NodeJS.ProcessEnv): TrailCommand['files'] {
  const { s3, problems } = readVault(env)
  if (problems.length > 0) throw new Failure('BAD_ARGUMENTS', problems.join('\n'))
  const { MUSTER_DATA: dataDir } = env
  return dataDir || s3 ? filesIn(dataDir ?? '', s3).evidence : undefined
}

/** Reads the originals of chain after chain, each once whatever many chains name it, and keeps count. */
function originalsOf(pool: Pool, files: Pick<EvidenceFiles, 'verify'>, print: TrailCommand['print']) {
  const seen = new Set<string>()
  const sum = { checked: 0, whole: 0, changed: 0, missing: 0 }
  return {
    async look(chain: Chain): Promise<void> {
      const own = (await filesOf(pool, chain)).filter(({ id }) => !seen.has(id))
      for (const { id } of own) seen.add(id)
      const before = Math.floor(sum.checked / FILES_A_LINE)
      const found = await verifyFiles(files, own, UNLIMITED, (broken) => print(describeFile(chain.subject, broken)))
      for (const name of ['checked', 'whole', 'changed', 'missing'] as const) sum[name] += found[name]
      if (Math.floor(sum.checked / FILES_A_LINE) > before) print(`  已核对 ${sum.checked} 件材料`)
    },
    finish(): 0 | 1 {
      const { checked, whole, changed, missing } = sum
      print(`核对 ${checked} 件材料的原件：完好 ${whole}，被改动 ${changed}，缺少 ${missing}`)
      return changed + missing > 0 ? 1 : 0
    },
  }
}

async function* alongside(chains: AsyncIterable<Chain>, look: (chain: Chain) => Promise<void>): AsyncGenerator<Chain> {
  for await (const chain of chains) {
    await look(chain)
    yield chain
  }
}

const describeFile = (subject: string, { id, name, class: kind, message }: FileBreak) =>
  `✗ ${subject} 的材料 ${id}${name === null ? '' : `（${name}）`}${kind === 'changed' ? '被改动' : '缺少'}：${message}`

type ReadChain = Pick<Chain, 'subject' | 'head'> & { entries: VerifiedEntry[] }

async function* one(chain: Promise<Chain>): AsyncGenerator<Chain> {
  yield await chain
}

/** `read`: what of a file could not be read, known once it was read to its end. */
async function verifyAll(
  chains: AsyncIterable<ReadChain>,
  print: TrailCommand['print'],
  read: { skipped: number } = { skipped: 0 },
): Promise<number> {
  let subjects = 0
  let entries = 0
  let broken = 0
  const counts = { verified: 0, broken: 0, missing: 0, orphan: 0 }
  for await (const { subject, entries: own, head } of chains) {
    const verdict = verifyChain(subject, own, head)
    subjects += 1
    entries += own.length
    for (const name of CLASSES) counts[name] += verdict.counts[name]
    if (!verdict.firstBroken) continue
    broken += 1
    print(describe(verdict, verdict.firstBroken))
  }
  const isSound = broken === 0 && read.skipped === 0
  print(`校验 ${subjects} 条链、${entries} 条记录：${isSound ? '全部完好' : `${broken} 条链有问题`}`)
  if (isSound) for (const limit of LIMITS) print(`  说明：${inWords(limit)}`)
  else
    print(
      `  完好 ${counts.verified}，被改动 ${counts.broken}，缺少 ${counts.missing}，不在链上 ${counts.orphan}，没有算进去的 ${read.skipped} 行`,
    )
  return isSound ? 0 : 1
}

const CLASSES = ['verified', 'broken', 'missing', 'orphan'] as const

const describe = ({ subject }: ChainVerdict, { seq, class: kind, message }: NonNullable<ChainVerdict['firstBroken']>) =>
  `✗ ${subject} 第 ${seq} 条${KINDS[kind]}（${kind}）：${message}`

type Line = { head: ChainHead } | ChainEntry | MaskedEntry

/** Chains of an exported file, one JSON object a line: `{"head": …}` or an entry, the lines of a subject together. Counts what is neither. */
async function* chainsOfFile(
  file: string,
  wanted: string | undefined,
  read: { skipped: number },
): AsyncGenerator<ReadChain> {
  let chain: ReadChain | undefined
  const input = file.endsWith('.zip') ? await entryOfZip(file, 'trail.jsonl') : createReadStream(file)
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue
    const line = lineOf(text)
    if (!line) {
      read.skipped += 1
      continue
    }
    const subject = 'head' in line ? line.head.subject : line.subject
    if (wanted !== undefined && subject !== wanted) continue
    if (chain && chain.subject !== subject) {
      yield chain
      chain = undefined
    }
    chain ??= { subject, entries: [], head: undefined }
    if ('head' in line) chain.head = line.head
    else chain.entries.push(line)
  }
  if (chain) yield chain
}

function lineOf(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Partial<Record<string, unknown>> | null
    const isLine = line !== null && ('head' in line || (typeof line['subject'] === 'string' && 'hash' in line))
    return isLine ? (line as Line) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** @throws Failure BAD_ARGUMENTS where the file has no such entry */
async function entryOfZip(file: string, name: string): Promise<Readable> {
  const zip = await openPromise(file, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) if (entry.fileName === name) return zip.openReadStreamPromise(entry)
  throw new Failure('BAD_ARGUMENTS', `${file} 里没有 ${name}：不是留痕包`)
}

import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { ChainEntry, ChainHead } from '../../domain/audit/chain.ts'
import { type ChainVerdict, LIMITS, verifyChain } from '../../domain/audit/verify-chain.ts'
import { type Chain, readChain, readChains } from '../../store/trail-read.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { openPlatformPool } from '../servers/database-role.ts'

export const summary = '核验留痕'

export interface TrailCommand {
  /** a role that may read the trail */
  databaseUrl: string | undefined
  print: (line: string) => void
}

const USAGE = '用法：npm run muster -- trail verify [--subject 对象] [导出的文件.jsonl]'

const KINDS = {
  altered: '被改动',
  dropped: '被删去',
  reordered: '被调换次序',
  forged: '系伪造',
  truncated: '被截去',
} as const

/** `trail verify`: every chain of the database, one subject, or an exported file. Exit 1 and the first broken entry of each chain. */
export async function run(
  args: string[],
  { databaseUrl, print }: TrailCommand = { databaseUrl: process.env.DATABASE_URL, print: console.log },
): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: { subject: { type: 'string' } }, allowPositionals: true })
  const [verb, file, ...more] = positionals
  if (verb !== 'verify' || more.length > 0) throw new Failure('BAD_ARGUMENTS', USAGE)
  if (file !== undefined) {
    if (!existsSync(file)) throw new Failure('BAD_ARGUMENTS', `没有这个文件：${file}`)
    return verifyAll(chainsOfFile(file, values.subject), print)
  }
  if (!databaseUrl) throw new Failure('BAD_ARGUMENTS', `缺少环境变量 DATABASE_URL；或者给出导出的文件。${USAGE}`)
  const pool = await openPlatformPool(databaseUrl, { max: 1, statementMs: 60_000 })
  try {
    return await verifyAll(
      values.subject === undefined ? readChains(pool) : one(readChain(pool, values.subject)),
      print,
    )
  } finally {
    await pool.end()
  }
}

async function* one(chain: Promise<Chain>): AsyncGenerator<Chain> {
  yield await chain
}

async function verifyAll(chains: AsyncIterable<Chain>, print: TrailCommand['print']): Promise<number> {
  let subjects = 0
  let entries = 0
  let broken = 0
  for await (const { subject, entries: own, head } of chains) {
    const verdict = verifyChain(subject, own, head)
    subjects += 1
    entries += own.length
    if (!verdict.firstBroken) continue
    broken += 1
    print(describe(verdict, verdict.firstBroken))
  }
  print(`校验 ${subjects} 条链、${entries} 条记录：${broken === 0 ? '全部完好' : `${broken} 条链有问题`}`)
  if (broken === 0) for (const limit of LIMITS) print(`  说明：${limit}`)
  return broken === 0 ? 0 : 1
}

const describe = ({ subject }: ChainVerdict, { seq, class: kind, message }: NonNullable<ChainVerdict['firstBroken']>) =>
  `✗ ${subject} 第 ${seq} 条${KINDS[kind]}（${kind}）：${message}`

type Line = ({ head: ChainHead } | ChainEntry) & object

/** Chains of an exported file, one JSON object a line: `{"head": …}` or an entry, the lines of a subject together. */
async function* chainsOfFile(file: string, wanted: string | undefined): AsyncGenerator<Chain> {
  let chain: Chain | undefined
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue
    const line = JSON.parse(text) as Line
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

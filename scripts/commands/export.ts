import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { MASKS, type Mask, masking } from '../../domain/audit/export-event.ts'
import { writeOcel } from '../../domain/audit/ocel.ts'
import { writeXes } from '../../domain/audit/xes.ts'
import { exportPages, namesOf } from '../../store/audit/export-rows.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { openPlatformPool } from '../servers/database-role.ts'
import { neededDatabase } from '../servers/needed-database.ts'

export const summary = '导出活动的事件日志（OCEL 2.0、XES）'

export interface ExportCommand {
  databaseUrl: string | undefined
  print: (line: string) => void
}

const USAGE = '用法：npm run muster -- export ocel|xes --campaign 活动 --out 文件 [--mask FULL|MASKED|METADATA]'
const FORMATS = ['ocel', 'xes']
const STATEMENT_MS = 60_000

/**
 * `export ocel|xes`: the events of a campaign's cases as a log for process mining, masked unless it is asked for in full.
 * @throws Failure BAD_ARGUMENTS
 */
export async function run(
  args: string[],
  { databaseUrl, print }: ExportCommand = { databaseUrl: process.env.DATABASE_URL, print: console.log },
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { campaign: { type: 'string' }, out: { type: 'string' }, mask: { type: 'string', default: 'MASKED' } },
    allowPositionals: true,
  })
  const [format = '', ...more] = positionals
  const mask = MASKS.find((known): known is Mask => known === values.mask)
  const { campaign, out } = values
  if (!FORMATS.includes(format) || more.length > 0 || !mask || !campaign || !out)
    throw new Failure('BAD_ARGUMENTS', USAGE)
  const pool = await openPlatformPool(neededDatabase(databaseUrl, USAGE), { max: 2, statementMs: STATEMENT_MS })
  try {
    const { rows } = await pool.query<{ id: string; title: string }>('select id, title from campaign where id = $1', [
      campaign,
    ])
    const [found] = rows
    if (!found) throw new Failure('BAD_ARGUMENTS', `没有这个活动：${campaign}`)
    // whoever runs the installation is nobody from whom a case is hidden
    const pages = exportPages(pool, { campaign, asker: { own: [], person: 0 } })
    const told = masking(mask, await namesOf(pool), randomBytes(32).toString('hex'))
    const chunks = format === 'xes' ? writeXes(found.title, pages, told) : writeOcel(found, pages, told)
    await pipeline(Readable.from(chunks, { objectMode: false }), createWriteStream(out))
    print(`已写入 ${out}`)
    return 0
  } finally {
    await pool.end()
  }
}

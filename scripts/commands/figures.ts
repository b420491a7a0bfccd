import { parseArgs } from 'node:util'
import { recomputeFigures } from '../../store/figures/recompute.ts'
import { createSetups } from '../../store/setup.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { openPlatformPool } from '../servers/database-role.ts'
import { neededDatabase } from '../servers/needed-database.ts'

export const summary = '按事实重算全部数字，比对或者改正'

export interface FiguresCommand {
  databaseUrl: string | undefined
  print: (line: string) => void
}

const USAGE = '用法：npm run muster -- figures recompute [--campaign 活动] [--repair]'
const SHOWN = 20
const STATEMENT_MS = 120_000

/**
 * `figures recompute`: counts every figure again from the facts and compares; `--repair` puts right what differs.
 * @returns exit code: 0 in agreement or repaired, 1 drift
 * @throws Failure BAD_ARGUMENTS
 */
export async function run(
  args: string[],
  { databaseUrl, print }: FiguresCommand = { databaseUrl: process.env.DATABASE_URL, print: console.log },
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { campaign: { type: 'string' }, repair: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  if (positionals.length !== 1 || positionals[0] !== 'recompute') throw new Failure('BAD_ARGUMENTS', USAGE)
  const pool = await openPlatformPool(neededDatabase(databaseUrl, USAGE), { max: 2, statementMs: STATEMENT_MS })
  try {
    const { rows } = await pool.query<{ id: string }>(
      `select id from campaign where status <> 'DRAFT' and ($1::text is null or id = $1) order by id`,
      [values.campaign ?? null],
    )
    let drifting = 0
    for (const { id } of rows) {
      const { cells, drift } = await recomputeFigures(pool, createSetups(), id, values.repair)
      print(
        `${id}：${cells} 个单元，${drift.length} 个与事实不符${values.repair && drift.length > 0 ? '，已改正' : ''}`,
      )
      for (const { tally, unit, dimension, day, found, expected } of drift.slice(0, SHOWN))
        print(
          `  ${tally} 单位 ${unit} ${dimension} ${day}：现为 ${found.n}／${found.total}，应为 ${expected.n}／${expected.total}`,
        )
      drifting += drift.length
    }
    return drifting > 0 && !values.repair ? 1 : 0
  } finally {
    await pool.end()
  }
}

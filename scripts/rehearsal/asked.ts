import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CivilDate } from '../../contracts/calendar.ts'
import { BehaviourFile, BehaviourName, LevelAssumptions } from '../../contracts/rehearsal.ts'
import { schemaProblems } from '../../domain/template/schema-problems.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { withoutMark } from '../read-template.ts'

const USAGE = `用法：npm run muster -- rehearse 模板 --issue-date 年-月-日 --until 年-月-日 --out 事件.jsonl
  [--ledger [台账编号=]文件.xlsx|csv|json]… [--org 组织.json]
  [--behaviour punctual|late|mixed|missing|refusing|relapsing|文件.json] [--seed 整数] [--sites 个数] [--levels 等级.json]`

const SITES_WITHOUT_LEDGER = 100
const isDay = (text: string): boolean => schemaProblems(CivilDate, text).length === 0

/** What the command was asked for. */
export interface Asked {
  file: string
  issueDate: string
  until: string
  out: string
  /** files by the ledger's id; `''`: the template's first */
  ledgers: ReadonlyMap<string, string>
  org: string | undefined
  behaviour: string
  /** file of when levels are switched */
  levels: string | undefined
  seed: number
  sites: number
}

/** @throws Failure BAD_ARGUMENTS */
export function parseAsked(args: string[]): Asked {
  const { values, positionals } = optionsOf(args)
  const [file, ...more] = positionals
  const { 'issue-date': issueDate = '', until = '', out, ledger = [], org, behaviour = 'mixed', levels } = values
  const seed = Number(values.seed ?? 1)
  const sites = Number(values.sites ?? SITES_WITHOUT_LEDGER)
  if (file === undefined || more.length > 0 || out === undefined || !issueDate || !until)
    throw new Failure('BAD_ARGUMENTS', USAGE)
  const wrong = [issueDate, until].find((day) => !isDay(day))
  if (wrong !== undefined) throw new Failure('BAD_ARGUMENTS', `没有“${wrong}”这一天，日期写作 2024-09-16`)
  if (until < issueDate) throw new Failure('BAD_ARGUMENTS', `结束 ${until} 早于印发 ${issueDate}`)
  if (!Number.isInteger(seed) || !Number.isInteger(sites) || sites < 1) throw new Failure('BAD_ARGUMENTS', USAGE)
  if (!existsSync(dirname(resolve(out))))
    throw new Failure('BAD_ARGUMENTS', `没有目录 ${dirname(resolve(out))}，事件写不进去`)
  const ledgers = new Map(ledger.map(namedFile))
  return { file, issueDate, until, out, ledgers, org, behaviour, levels, seed, sites }
}

/** `points=points.csv`, or a file alone. */
function namedFile(text: string): [string, string] {
  const [, id, file] = /^([a-z][A-Za-z0-9]*)=(.+)$/.exec(text) ?? []
  return id !== undefined && file !== undefined ? [id, file] : ['', text]
}

function optionsOf(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'issue-date': text,
        until: text,
        out: text,
        ledger: { type: 'string', multiple: true },
        org: text,
        behaviour: text,
        levels: text,
        seed: text,
        sites: text,
      },
    })
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', USAGE, { cause: error })
  }
}

/** When levels are switched, from a file. @throws Failure BAD_ARGUMENTS */
export async function readLevels(file: string | undefined): Promise<LevelAssumptions> {
  if (file === undefined) return []
  const given = await readJson<LevelAssumptions>(file)
  const [problem] = schemaProblems(LevelAssumptions, given)
  if (problem)
    throw new Failure('BAD_ARGUMENTS', `${file}：${problem.path} ${problem.message}；应为：${problem.expected}`)
  return given
}

/** An assumption by its name, or from a file. @throws Failure BAD_ARGUMENTS */
export async function readBehaviour(asked: string): Promise<BehaviourFile> {
  if (schemaProblems(BehaviourName, asked).length === 0) return asked as BehaviourName
  const given = await readJson<BehaviourFile>(asked)
  const [problem] = schemaProblems(BehaviourFile, given)
  if (problem)
    throw new Failure('BAD_ARGUMENTS', `${asked}：${problem.path} ${problem.message}；应为：${problem.expected}`)
  return given
}

/** @throws Failure BAD_ARGUMENTS */
export async function readJson<T>(file: string): Promise<T> {
  try {
    return JSON.parse(withoutMark(await readFile(file, 'utf8'))) as T
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', `读不出 ${file}：${error instanceof Error ? error.message : String(error)}`)
  }
}

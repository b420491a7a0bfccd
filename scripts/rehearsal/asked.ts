import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { BehaviourFile, BehaviourName } from '../../contracts/rehearsal.ts'
import { behavioursOf } from '../../domain/rehearsal/behaviour.ts'
import { schemaProblems } from '../../domain/template/schema-problems.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'

const USAGE = `用法：npm run muster -- rehearse 模板 --issue-date 年-月-日 --until 年-月-日 --out 事件.jsonl
  [--ledger [台账编号=]文件.xlsx|csv|json]… [--org 组织.json]
  [--behaviour punctual|late|mixed|missing|refusing|relapsing|文件.json] [--seed 整数] [--sites 个数]`

const SITES_WITHOUT_LEDGER = 100
const DATE = /^\d{4}-\d{2}-\d{2}$/

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
  seed: number
  sites: number
}

/** @throws Failure BAD_ARGUMENTS */
export function parseAsked(args: string[]): Asked {
  const { values, positionals } = optionsOf(args)
  const [file, ...more] = positionals
  const { 'issue-date': issueDate = '', until = '', out, ledger = [], org, behaviour = 'mixed' } = values
  const seed = Number(values.seed ?? 1)
  const sites = Number(values.sites ?? SITES_WITHOUT_LEDGER)
  const fits = DATE.test(issueDate) && DATE.test(until) && issueDate <= until
  if (file === undefined || more.length > 0 || out === undefined || !fits) throw new Failure('BAD_ARGUMENTS', USAGE)
  if (!Number.isInteger(seed) || !Number.isInteger(sites) || sites < 1) throw new Failure('BAD_ARGUMENTS', USAGE)
  const ledgers = new Map(ledger.map(namedFile))
  return { file, issueDate, until, out, ledgers, org, behaviour, seed, sites }
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
        seed: text,
        sites: text,
      },
    })
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', USAGE, { cause: error })
  }
}

/** A behaviour by its name, or from a file. @throws Failure BAD_ARGUMENTS */
export async function readBehaviour(asked: string): Promise<ReturnType<typeof behavioursOf>> {
  if (schemaProblems(BehaviourName, asked).length === 0) return behavioursOf(asked as BehaviourName)
  const given = await readJson<unknown>(asked)
  const [problem] = schemaProblems(BehaviourFile, given)
  if (problem)
    throw new Failure('BAD_ARGUMENTS', `${asked}：${problem.path} ${problem.message}；应为：${problem.expected}`)
  return behavioursOf(given as BehaviourFile)
}

/** @throws Failure BAD_ARGUMENTS */
export async function readJson<T>(file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', `读不出 ${file}：${error instanceof Error ? error.message : String(error)}`)
  }
}

import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { Value } from 'typebox/value'
import { ApiError } from '../../api/errors.ts'
import { endPostIn } from '../../api/organisation/posts.ts'
import { hashPassword } from '../../api/sessions/passwords.ts'
import { giveReset } from '../../api/sessions/reset.ts'
import { Post } from '../../contracts/http/identity.ts'
import { OpenUnitBody, UnitKind } from '../../contracts/http/organisation.ts'
import { findAccount, forgetFailedLogins, setPassword } from '../../store/identity/accounts.ts'
import { createAccount } from '../../store/identity/create-account.ts'
import { removeSecondFactor } from '../../store/identity/second-factors.ts'
import { endSessions } from '../../store/identity/session-ends.ts'
import { appendUserEvent } from '../../store/identity/user-events.ts'
import { openFirstUnit } from '../../store/organisation/first-unit.ts'
import { findHoldings } from '../../store/organisation/posts.ts'
import { createPool, inTransaction, type Pool } from '../../store/pool.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { neededDatabase } from '../servers/needed-database.ts'

export const summary = '开通账号；救回进不去的账号；离任'

export interface AccountCommand {
  databaseUrl: string | undefined
  print: (line: string) => void
}

const USAGE = `用法：npm run muster -- account add --username 账号 --name 姓名 --unit 单位代码 --post 岗位 --title 职务
        还没有单位的，同时设立第一个：--unit-name 单位名称 [--unit-kind 类型，缺省 DISTRICT]
      npm run muster -- account reset --username 账号 --reason 原因
      npm run muster -- account end-post --username 账号 --post 岗位 --reason 原因`
const POSTS: readonly string[] = Post.anyOf.map((one) => one.const)
const OPTIONS = ['username', 'name', 'unit', 'unit-name', 'unit-kind', 'post', 'title', 'reason'] as const
type Given = Partial<Record<(typeof OPTIONS)[number], string>>

/**
 * `account add`: an account with its first post; with `--unit-name` also the first unit of an installation that has none. `account reset`:
 * password and second factor of one that nobody can help from inside, such as the only security administrator's. Either prints a link, once,
 * by which the person chooses a password. `account end-post`: takes a post away, also an administrator's, unless nobody else has it.
 * @returns exit code: 0, or 1 where it could not be done
 * @throws Failure BAD_ARGUMENTS
 */
export async function run(
  args: string[],
  { databaseUrl, print }: AccountCommand = { databaseUrl: process.env.DATABASE_URL, print: console.log },
): Promise<number> {
  const { verb, given } = parsed(args)
  const pool = createPool(neededDatabase(databaseUrl, USAGE), { max: 1 })
  try {
    if (verb === 'end-post') {
      const { ended, said } = await endPosts(pool, given)
      print(said)
      return ended ? 0 : 1
    }
    const outcome = verb === 'add' ? await add(pool, given) : await reset(pool, given)
    if (typeof outcome === 'string') {
      print(outcome)
      return 1
    }
    print(`请本人打开本平台的 ${outcome.path}`)
    print(`只显示这一次，用一次，${outcome.until.toISOString()} 前有效。`)
    return 0
  } finally {
    await pool.end()
  }
}

const VERBS = ['add', 'reset', 'end-post'] as const

function parsed(args: string[]): { verb: (typeof VERBS)[number]; given: Given } {
  const options = Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }]))
  let given: ReturnType<typeof parseArgs>
  try {
    given = parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', `${(error as Error).message}\n${USAGE}`, { cause: error })
  }
  const [first, ...more] = given.positionals
  const verb = VERBS.find((name) => name === first)
  if (!verb || more.length > 0) throw new Failure('BAD_ARGUMENTS', USAGE)
  return { verb, given: given.values as Given }
}

function needed(given: Given, name: keyof Given): string {
  const value = given[name]?.trim()
  if (!value) throw new Failure('BAD_ARGUMENTS', `缺少 --${name}。\n${USAGE}`)
  return value
}

type Outcome = Awaited<ReturnType<typeof giveReset>> | string

const unknownPassword = (): Promise<string> => hashPassword(randomBytes(32).toString('base64'))

function postOf(given: Given): Post {
  const post = needed(given, 'post')
  if (!POSTS.includes(post)) throw new Failure('BAD_ARGUMENTS', `没有 ${post} 这个岗位，应为 ${POSTS.join('、')}`)
  return post as Post
}

/** Every holding of that post: one that cannot be ended leaves them all. */
async function endPosts(pool: Pool, given: Given): Promise<{ ended: boolean; said: string }> {
  const username = needed(given, 'username')
  const post = postOf(given)
  const reason = needed(given, 'reason')
  return inTransaction(pool, async (tx) => {
    const holdings = await findHoldings(tx, username, post)
    if (holdings.length === 0) return { ended: false, said: `${username} 没有任 ${post}` }
    let tasks = 0
    for (const id of holdings) tasks += (await endPostIn(tx, { id, by: null, at: null, reason })).tasks
    return { ended: true, said: `${username} 不再任 ${post}，退回任务 ${tasks} 件` }
  }).catch((error: unknown) => {
    if (error instanceof ApiError) return { ended: false, said: error.message }
    throw error
  })
}

async function add(pool: Pool, given: Given): Promise<Outcome> {
  const post = postOf(given)
  const account = {
    username: needed(given, 'username'),
    name: needed(given, 'name'),
    unit: needed(given, 'unit'),
    title: needed(given, 'title'),
    post,
    passwordHash: await unknownPassword(),
  }
  const first = firstUnitOf(given)
  return inTransaction(pool, async (tx) => {
    if (first && !(await openFirstUnit(tx, first))) return HAS_UNITS
    const person = await createAccount(tx, account)
    if (person === 'unit') return `没有代码为 ${account.unit} 的单位；平台上还没有单位的，写 --unit-name 同时设立第一个`
    return person === undefined ? `账号 ${account.username} 已经有了` : giveReset(tx, person)
  })
}

const HAS_UNITS = '已经有单位了：去掉 --unit-name；别的单位由系统管理员在“管理 → 单位”设立或者导入'
const KINDS: readonly string[] = UnitKind.anyOf.map((one) => one.const)
const { code: CODE, name: NAME } = OpenUnitBody.properties

/** The unit to begin with, where one is wanted. @throws Failure BAD_ARGUMENTS */
function firstUnitOf(given: Given): { code: string; name: string; kind: string } | undefined {
  if (given['unit-name'] === undefined) return undefined
  const [code, name] = [needed(given, 'unit'), needed(given, 'unit-name')]
  const { 'unit-kind': kind = 'DISTRICT' } = given
  if (!Value.Check(CODE, code)) throw new Failure('BAD_ARGUMENTS', '单位代码为 2 至 40 个字母、数字、点或横线')
  if (!Value.Check(NAME, name)) throw new Failure('BAD_ARGUMENTS', '单位名称为 2 至 60 个字')
  if (!KINDS.includes(kind)) throw new Failure('BAD_ARGUMENTS', `没有 ${kind} 这种单位，应为 ${KINDS.join('、')}`)
  return { code, name, kind }
}

async function reset(pool: Pool, given: Given): Promise<Outcome> {
  const username = needed(given, 'username')
  const reason = needed(given, 'reason')
  const account = await findAccount(pool, username)
  if (!account) return `没有账号 ${username}`
  const hash = await unknownPassword()
  return inTransaction(pool, async (tx) => {
    await setPassword(tx, account.id, hash)
    await forgetFailedLogins(tx, account.id)
    await removeSecondFactor(tx, account.id)
    await endSessions(tx, { person: account.id, because: 'ADMINISTRATOR', told: { reason } })
    await appendUserEvent(tx, account.id, 'password.reset', { by: null, reason })
    return giveReset(tx, account.id)
  })
}

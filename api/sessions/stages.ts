import { findAccountById, setPassword } from '../../store/identity/accounts.ts'
import type { SessionRow } from '../../store/identity/sessions.ts'
import { appendUserEvent } from '../../store/identity/user-events.ts'
import { inTransaction } from '../../store/pool.ts'
import { ApiError } from '../errors.ts'
import { type Admitted, goOn } from './admit.ts'
import type { Door } from './door.ts'
import { countFailure } from './login.ts'
import { requireGoodPassword } from './passwords.ts'
import { finishEnrolment, takeCode, wrongCode } from './second-factor.ts'

/** A login part-way through, as its cookie names it. */
export interface OpenLogin {
  row: SessionRow
  tokenHash: string
}

/** @throws ApiError LOGIN_STAGE where the login is at something else */
function requireStage({ row }: OpenLogin, stage: SessionRow['stage']): void {
  if (row.stage === stage) return
  throw new ApiError('LOGIN_STAGE', '登录正在进行的不是这一步', { next: '请从头登录' })
}

/** The second factor of a login. A wrong one counts as a wrong password does. @throws ApiError CODE_WRONG */
export async function giveCode(door: Door, login: OpenLogin, code: string, ip: string): Promise<Admitted> {
  requireStage(login, 'SECOND_FACTOR')
  const { person } = login.row
  const account = await findAccountById(door.pool, person)
  const admitted = await inTransaction(door.pool, async (tx) => {
    if (!account?.locked && (await takeCode(tx, door, person, code))) return goOn(tx, door, login, ['otp'])
    if (!account?.locked) await countFailure(tx, person, ip, 'code')
    return undefined
  })
  if (!admitted) throw wrongCode()
  return admitted
}

/** A password in place of one that has grown old. */
export async function renewPassword(door: Door, login: OpenLogin, password: string): Promise<Admitted> {
  requireStage(login, 'NEW_PASSWORD')
  const hash = await hashOfNew(door, login.row.person, password)
  return inTransaction(door.pool, async (tx) => {
    await setPassword(tx, login.row.person, hash)
    await appendUserEvent(tx, login.row.person, 'password.changed', { why: 'expired' })
    return goOn(tx, door, login)
  })
}

/** The second factor that the person's post needs, set up on the way in. */
export async function enrolOnTheWay(
  door: Door,
  login: OpenLogin,
  code: string,
): Promise<Admitted & { codes: string[] }> {
  requireStage(login, 'ENROLMENT')
  return inTransaction(door.pool, async (tx) => {
    const codes = await finishEnrolment(tx, door, login.row.person, code)
    return { ...(await goOn(tx, door, login, ['otp'])), codes }
  })
}

/** The hash of a password that will do and is not the one that stands. @throws ApiError that says what is wrong with it */
export async function hashOfNew(
  { pool, passwords, identity }: Door,
  person: number,
  password: string,
): Promise<string> {
  const account = await findAccountById(pool, person)
  requireGoodPassword(password, { profile: identity.passwords.profile, username: account?.username ?? '' })
  if (await passwords.check(account?.passwordHash, password)) {
    throw new ApiError('PASSWORD_SAME', '新密码和现在的一样', { field: 'password', next: '换一个没有用过的' })
  }
  return passwords.hash(password)
}

import type { Enrolment } from '../../contracts/http/login.ts'
import { findAccountById } from '../../store/identity/accounts.ts'
import {
  confirmSecondFactor,
  findSecondFactor,
  proposeSecondFactor,
  replaceRecoveryCodes,
  useRecoveryCode,
  useStep,
} from '../../store/identity/second-factors.ts'
import { appendUserEvent } from '../../store/identity/user-events.ts'
import { inTransaction, type Tx } from '../../store/pool.ts'
import { ApiError } from '../errors.ts'
import type { Door } from './door.ts'
import { base32, newRecoveryCodes, newSecret, otpauthUri, recoveryCodeHash, stepOfCode } from './one-time-codes.ts'

const ownerOf = (person: number): string => `second-factor/${person}`

/** Whether the code is of the app now, or one of the person's recovery codes; either counts once. */
export async function takeCode(tx: Tx, { sealer }: Door, person: number, code: string): Promise<boolean> {
  const recovery = recoveryCodeHash(code)
  if (recovery !== undefined) {
    const used = await useRecoveryCode(tx, person, recovery)
    if (used) await appendUserEvent(tx, person, 'factor.recovered', {})
    return used
  }
  const factor = await findSecondFactor(tx, person)
  if (!factor) return false
  const step = stepOfCode(sealer.open(factor.sealedSecret, ownerOf(person)), code.trim(), Date.now())
  return step !== undefined && (await useStep(tx, person, step))
}

/** A secret for the app, in place of one that was never confirmed. @throws ApiError FACTOR_EXISTS */
export async function beginEnrolment({ pool, sealer }: Door, person: number): Promise<Enrolment> {
  const secret = newSecret()
  const account = await findAccountById(pool, person)
  const isNew = await inTransaction(pool, (tx) => proposeSecondFactor(tx, person, sealer.seal(secret, ownerOf(person))))
  if (!isNew || !account) throw factorExists()
  return { uri: otpauthUri(secret, account.username), secret: base32(secret) }
}

/** The first code proves that the app has the secret. Answers the recovery codes, which are shown this once. */
export async function finishEnrolment(tx: Tx, door: Door, person: number, code: string): Promise<string[]> {
  const factor = await findSecondFactor(tx, person)
  if (factor?.confirmed) throw factorExists()
  if (!factor) throw new ApiError('FACTOR_MISSING', '还没有开始设置动态口令', { next: '先扫描二维码' })
  if (!(await takeCode(tx, door, person, code))) throw wrongCode()
  await confirmSecondFactor(tx, person)
  await appendUserEvent(tx, person, 'factor.enrolled', {})
  return renewCodes(tx, person)
}

/** New recovery codes; the earlier ones count no more. */
export async function renewCodes(tx: Tx, person: number): Promise<string[]> {
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(
    tx,
    person,
    codes.map((code) => recoveryCodeHash(code) ?? ''),
  )
  return codes
}

export const wrongCode = (): ApiError =>
  new ApiError('CODE_WRONG', '动态口令不正确，或者已经用过', { field: 'code', next: '等应用里换成下一个，再输入一次' })

const factorExists = (): ApiError =>
  new ApiError('FACTOR_EXISTS', '已经有动态口令了', { next: '要换手机，先在“账号与安全”里停用旧的' })

import type { NoticeWishes } from '../../contracts/http/deliveries.ts'
import { letterPause } from '../../domain/notice/new-address.ts'
import { addressCodeHash } from '../../store/deliveries/address-code.ts'
import {
  askAddress,
  confirmAddress,
  dropAddress,
  lockLetters,
  readPendingAddress,
  tellMoved,
} from '../../store/deliveries/new-address.ts'
import { readWishes, writeWishes } from '../../store/deliveries/wishes.ts'
import { appendUserEvent } from '../../store/identity/user-events.ts'
import type { Tx } from '../../store/pool.ts'
import { ApiError } from '../errors.ts'

/**
 * What somebody wishes counts at once, except a new address: it is asked for, and the one before stays until the code that is mailed there
 * comes back. None at all counts at once too, and is told to the one before. What the trail is told of never names an address.
 * @throws ApiError TOO_MANY_REQUESTS
 */
export async function changeWishes(tx: Tx, person: number, wishes: NoticeWishes): Promise<void> {
  const letters = await lockLetters(tx, person)
  const { email: before } = await readWishes(tx, person)
  const { email } = wishes
  await writeWishes(tx, person, { ...wishes, email: email === null ? null : before })
  if (email === null || email === before) {
    await dropAddress(tx, person)
    if (email === before || before === null) return
    await tellMoved(tx, person, before)
    await appendUserEvent(tx, person, 'notices.redirected', { mail: false })
  } else if ((await readPendingAddress(tx, person))?.email !== email) {
    await mailCode(tx, person, email, letters)
  }
}

/** Another code to the address that waits; where none waits, nothing happens. @throws ApiError TOO_MANY_REQUESTS */
export async function mailAgain(tx: Tx, person: number): Promise<void> {
  const letters = await lockLetters(tx, person)
  const pending = await readPendingAddress(tx, person)
  if (pending) await mailCode(tx, person, pending.email, letters)
}

async function mailCode(
  tx: Tx,
  person: number,
  email: string,
  { asked, nowMs }: Awaited<ReturnType<typeof lockLetters>>,
): Promise<void> {
  const pause = letterPause(asked, nowMs)
  if (pause !== undefined)
    throw new ApiError('TOO_MANY_REQUESTS', '验证邮件发得太频繁，请稍后再试', { retryAfterS: Math.ceil(pause / 1000) })
  await askAddress(tx, person, email)
  await appendUserEvent(tx, person, 'notices.asked', {})
}

/** Whether the code was the right one. A wrong one is counted, which has to stay written: the caller refuses after the transaction. */
export async function takeCode(tx: Tx, person: number, typed: string): Promise<boolean> {
  const taken = await confirmAddress(tx, person, addressCodeHash(person, typed.replace(/\D/g, '')))
  if (taken.is === 'SPENT') await appendUserEvent(tx, person, 'notices.refused', {})
  if (taken.is !== 'CONFIRMED') return false
  if (taken.before !== null && taken.before !== taken.email) await tellMoved(tx, person, taken.before)
  await appendUserEvent(tx, person, 'notices.redirected', { mail: true })
  return true
}

/** The same words whatever is wrong with it: what waits, how long and whether anything does is not told. */
export const wrongCode = (): ApiError =>
  new ApiError('ADDRESS_CODE_WRONG', '验证码不对，或者已经过期', {
    field: 'code',
    next: '请核对最近一封邮件里的验证码，或者再发一次',
  })

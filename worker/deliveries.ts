import { createHash } from 'node:crypto'
import type { Channel } from '../activities/notices/channels.ts'
import type { Post } from '../activities/notices/email.ts'
import { DeliveryFailure } from '../activities/notices/failure.ts'
import { wordLetter } from '../domain/notice/letter.ts'
import { pathOf } from '../domain/notice/path.ts'
import { MOST_ATTEMPTS } from '../domain/notice/retry.ts'
import { claimLetter, settleLetter } from '../store/deliveries/address-letters.ts'
import { spreadAnswers } from '../store/deliveries/answer-letters.ts'
import { publishChannels } from '../store/deliveries/channels.ts'
import { type Claimed, claimMessages } from '../store/deliveries/claim.ts'
import { giveUpHeld, type Outcome, settleMessage } from '../store/deliveries/settle.ts'
import { spreadNotices } from '../store/deliveries/spread.ts'
import { messageOf } from '../store/failure.ts'
import type { Pool } from '../store/pool.ts'

const AT_ONCE = 10

/** Makes new notices into deliveries; before the first, says which channels there are. */
export function createSpread(pool: Pool, channels: readonly Channel[]): () => Promise<boolean> {
  const rules = channels.map((channel) => channel.rules)
  let isPublished = false
  return async () => {
    if (!isPublished) {
      await publishChannels(
        pool,
        channels.map(({ rules: { name, least, units = null }, kind, perMinute, facts }) => ({
          name,
          kind,
          facts: { ...facts, least, units, perMinute },
        })),
      )
      isPublished = true
    }
    return spreadNotices(pool, rules)
  }
}

/** Sends what is due on one channel, a page a turn, several at once. @param base address of the platform, for links */
export function createDelivery(pool: Pool, channel: Channel, base: string | undefined): () => Promise<boolean> {
  const { perMinute, rules } = channel
  return async () => {
    await giveUpHeld(pool, rules.name, MOST_ATTEMPTS)
    const claimed = await claimMessages(pool, { channel: rules.name, perMinute, limit: AT_ONCE })
    await Promise.all(
      claimed.map(async (message) => settleMessage(pool, message, await attempt(channel, message, base))),
    )
    return claimed.length === AT_ONCE
  }
}

/**
 * Mails what no notice tells, a letter a turn: about addresses themselves, and that an opinion is answered.
 * @param base address of the platform, for links
 */
export function createLetters(pool: Pool, post: Post, base: string | undefined): () => Promise<boolean> {
  return async () => {
    await spreadAnswers(pool)
    const letter = await claimLetter(pool)
    if (!letter) return false
    const { id, kind, to, code, attempts } = letter
    const worded = wordLetter(kind, { ...to, code, base })
    // the code differs from attempt to attempt, and so does its mail
    await settleLetter(pool, letter, await outcomeOf(() => post({ id: `letter-${id}-${attempts}`, to, ...worded })))
    return true
  }
}

const attempt = ({ send }: Channel, { message, to, notices }: Claimed, base: string | undefined): Promise<Outcome> =>
  outcomeOf(() =>
    send({
      id: createHash('sha256').update(message).digest('hex').slice(0, 32),
      to,
      base,
      notices: notices.map((notice) => ({
        ...notice,
        campaign: notice.campaign.title,
        entity: { id: notice.case, campaign: notice.campaign.id },
        path: pathOf({ campaign: notice.campaign.id, entity: notice.case, task: notice.task }),
      })),
    }),
  )

async function outcomeOf(send: () => Promise<void>): Promise<Outcome> {
  try {
    await send()
    return { sent: true }
  } catch (error) {
    const { permanent, afterMs } = error instanceof DeliveryFailure ? error : { permanent: false, afterMs: undefined }
    return { sent: false, error: messageOf(error), permanent, afterMs }
  }
}

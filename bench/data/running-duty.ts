import type { ClockSegment } from '../../domain/campaign/clock.ts'
import type { DutyState } from '../../domain/duty/index.ts'
import { changeClock } from '../../store/clocks.ts'
import type { Pool } from '../../store/pool.ts'
import { toWake } from '../../store/relay.ts'
import { sleep } from '../load/loops.ts'
import type { DutyDay } from './duty-marks.ts'

/** Lets a clock that stands run so fast from where it stands, and has the duty's run told, as when somebody logs in again. */
export async function letRun(owner: Pool, campaign: string, duty: string, rate: number): Promise<void> {
  await changeClock(owner, campaign, async ({ segments }, realFrom, tx) => {
    await tx.query('update entity set armed_in = $2 where id = $1', [duty, toWake(`clock:${realFrom}`)])
    return {
      mode: 'accelerated',
      rate,
      segments: [{ realFrom, campaignFrom: segments.at(-1)?.campaignFrom ?? 0, rate }],
    }
  })
}

/** Lets it stand for good. Answers the stretch that it ran, which nobody may have cut short, and where it stands. */
export async function letStand(owner: Pool, campaign: string): Promise<{ ran: ClockSegment; stands: number }> {
  let ran: ClockSegment | undefined
  const clock = await changeClock(owner, campaign, ({ segments }, realFrom) => {
    const [only, ...others] = segments
    if (!only || others.length > 0) throw new Error('clock: somebody has changed it meanwhile')
    ran = only
    const campaignFrom = Math.floor(only.campaignFrom + (realFrom - only.realFrom) * only.rate)
    return { mode: 'stepped', segments: [only, { realFrom, campaignFrom, rate: 0 }] }
  })
  const last = clock?.segments.at(-1)
  if (!ran || !last) throw new Error(`campaign ${campaign}: expected a clock`)
  return { ran, stands: last.campaignFrom }
}

/** Something that happens to an occurrence by itself. */
export interface Awaited {
  what: 'opened' | 'late' | 'closed'
  of: DutyDay
}

export interface Seen extends Awaited {
  /** real ms */
  at: number
}

const LOOK_MS = 10

/** Looks at what is committed until everything has happened. Answers when each was seen first. */
export async function watch(
  owner: Pool,
  duty: string,
  awaited: readonly Awaited[],
  { seconds, on }: { seconds: number; on: (seen: Seen) => void },
): Promise<void> {
  const waiting = new Set(awaited)
  const end = Date.now() + seconds * 1000
  while (waiting.size > 0) {
    const { rows } = await owner.query<{ state: DutyState }>('select state from entity where id = $1', [duty])
    const at = Date.now()
    for (const each of waiting) {
      if (!rows[0] || !hasHappened(rows[0].state, each)) continue
      waiting.delete(each)
      on({ ...each, at })
    }
    if (at > end)
      throw new Error(`duty: ${[...waiting].map(({ what, of }) => `${of.day} ${what}`).join(', ')} not seen`)
    await sleep(LOOK_MS)
  }
}

function hasHappened({ current, agenda, cursor }: DutyState, { what, of: { day, opens } }: Awaited): boolean {
  const isOpen = current.some(({ key }) => key === day)
  switch (what) {
    case 'opened':
      return isOpen
    case 'late':
      return isOpen && !agenda.some(({ id }) => id === `due:${day}`)
    case 'closed':
      return !isOpen && cursor > opens
  }
}

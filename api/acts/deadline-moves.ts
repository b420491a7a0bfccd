import { setImmediate as breathe } from 'node:timers/promises'
import type { CalendarPublished, DeadlineMove } from '../../contracts/calendar.ts'
import { formatInstant, parseInstant, type TimeContext, type WorkCalendar } from '../../domain/calendar/index.ts'
import { resolveDue } from '../../domain/case/due.ts'
import { type OpenDeadline, readOpenDeadlines } from '../../store/open-deadlines.ts'
import type { Asker } from '../../store/scope.ts'
import type { Services } from '../services.ts'

const PAGE = 2000
const SHOWN = 50
/** Rules roll over holidays and month ends: what is counted beside the year may still come from it. */
const MARGIN_MS = 40 * 86_400_000

type Moves = NonNullable<CalendarPublished['moves']>

/** Which open deadlines a calendar would move if every running campaign of its region took it: resolved from their rules, as the order would do; without what is hidden from whoever asks. */
export async function deadlineMoves(
  { pool, setups }: Pick<Services, 'pool' | 'setups'>,
  calendar: WorkCalendar,
  year: number,
  asker: Asker,
): Promise<Moves> {
  const from = parseInstant(`${year}-01-01`, 'startOfDay') - MARGIN_MS
  const until = parseInstant(`${year}-12-31`, 'endOfDay') + MARGIN_MS
  const moved = new Map<string, Moves['byCampaign'][number]>()
  const items: DeadlineMove[] = []
  let looked = 0
  let total = 0
  for (let after = ''; ; ) {
    const page = await readOpenDeadlines(pool, { region: calendar.region, from, until, after, limit: PAGE, asker })
    looked += page.length
    for (const deadline of page) {
      const { times } = await setups.of(pool, deadline.campaignId)
      const to = resolvedOn({ ...times, calendar, onMissingYear: 'provisional' }, deadline)
      if (to === deadline.due) continue
      total += 1
      const { campaignId, campaignTitle: title } = deadline
      const counted = moved.get(campaignId) ?? { campaignId, title, moved: 0 }
      counted.moved += 1
      moved.set(campaignId, counted)
      if (items.length < SHOWN) items.push(presentMove(deadline, to, times.zone))
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return { looked, total, byCampaign: [...moved.values()], items }
    after = last.id
    await breathe()
  }
}

const resolvedOn = (time: TimeContext, { base }: OpenDeadline): number => resolveDue(base, time).at

const presentMove = (
  { id, campaignId, name, due }: OpenDeadline,
  to: number,
  zone: TimeContext['zone'],
): DeadlineMove => ({
  caseId: id,
  campaignId,
  name,
  from: formatInstant(due, zone),
  to: formatInstant(to, zone),
})

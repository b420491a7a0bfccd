import { campaignTime, realTime } from '../../../domain/campaign/clock.ts'
import { checking, type Finding } from './finding.ts'
import { payloadOf, type Snapshot } from './snapshot.ts'

const FIRINGS = new Set(['deadline.reached', 'reminder.sent', 'escalation.raised', 'lookback.opened', 'task.lapsed'])

/** 5: what a case does by itself happens once, and never before its instant on the clock that was in force. */
export function checkDeadlines(snapshot: Snapshot): { findings: Finding[]; latenessMs: number[] } {
  const once = checking('5 期限只触发一次')
  const notEarly = checking('5 期限不提前触发')
  const notices = checking('5 提醒不重复')
  const latenessMs: number[] = []
  const seen = new Set<string>()
  for (const row of [...snapshot.trail.values()].flat()) {
    if (!FIRINGS.has(row.type ?? '')) continue
    const { cause, at, type } = payloadOf(row)
    const id = `${row.subject} ${cause} ${type} ${at}`
    once.look(seen.has(id) && `${id}: twice`)
    seen.add(id)
    const clock = snapshot.clocks.findLast(({ from_ms }) => from_ms <= row.recordedAt)?.clock
    if (!clock) continue
    const then = campaignTime(clock, row.recordedAt)
    notEarly.look(then < at && `${id}: recorded ${at - then} ms of campaign time before`)
    const due = realTime({ ...clock, segments: clock.segments.slice(-1) }, at, clock.segments.at(-1)?.realFrom ?? 0)
    if (due !== undefined) latenessMs.push(Math.max(row.recordedAt - due, 0))
  }
  const told = new Set<string>()
  for (const notice of snapshot.notices) {
    const id = JSON.stringify([notice.entity_id, notice.task_id, notice.level, notice.text, notice.at])
    notices.look(told.has(id) && `${id}: twice`)
    told.add(id)
  }
  return { findings: [once.finding, notEarly.finding, notices.finding, checkClock(snapshot)], latenessMs }
}

/** Stamps of one entity are at least a millisecond apart: a burst of acts may run so far ahead of the clock. */
const AHEAD_MS = 1000

/** A changed clock never shows a time before something that is recorded already. The trail's stamp is taken after the locks. */
function checkClock({ clocks, trail, campaign }: Snapshot): Finding {
  const forward = checking('5 活动时钟不倒走')
  const acts = [...trail.values()]
    .flat()
    .filter((row) => row.campaign === campaign)
    .map((row) => ({ recordedAt: row.recordedAt, subject: row.subject, ...payloadOf(row) }))
    .filter((event) => event.cause === undefined && event.data.act !== undefined)
  for (const { from_ms, clock } of clocks) {
    const now = campaignTime(clock, from_ms)
    const ahead = acts.find((act) => act.recordedAt < from_ms && act.at > now + AHEAD_MS)
    const told =
      ahead && `${new Date(now).toISOString()}, but an act of ${ahead.subject} is stamped ${ahead.at - now} ms later`
    forward.look(told)
  }
  return forward.finding
}

import { expect, test } from 'vitest'
import { formatInstant, platformCalendar, withinOfficeHours } from '../calendar/index.ts'
import { nudgeRefusal } from './nudge.ts'
import type { Asker, TaskStanding } from './standing.ts'

const held: TaskStanding = { status: 'OPEN', unit: 7, holder: 1, notBy: [] }
const holder: Asker = { person: 1, works: [7], heads: [] }
const other: Asker = { person: 9, works: [8], heads: [] }
const at = (text: string) => Date.parse(`2024-${text}:00+08:00`)
const opens = (ms: number) => withinOfficeHours(ms, { calendar: platformCalendar })

// 2024-09-18 is a Wednesday after the Mid-Autumn holidays; 2024-09-14 a Saturday at work in their stead
test.each([
  ['工作时间、第一次', '09-18T09:00', null, held, other, undefined, undefined],
  ['满一小时', '09-18T10:00', '09-18T09:00', held, other, undefined, undefined],
  ['不满一小时', '09-18T09:59', '09-18T09:00', held, other, 'NUDGE_TOO_SOON', '09-18T10:00'],
  ['不满一小时，满的时候已是午休', '09-18T11:40', '09-18T11:30', held, other, 'NUDGE_TOO_SOON', '09-18T14:00'],
  ['午休', '09-18T12:30', null, held, other, 'NUDGE_QUIET_HOURS', '09-18T14:00'],
  ['晚上', '09-18T20:00', null, held, other, 'NUDGE_QUIET_HOURS', '09-19T08:30'],
  ['假期', '09-15T10:00', null, held, other, 'NUDGE_QUIET_HOURS', '09-18T08:30'],
  ['调休上班的周六', '09-14T10:00', null, held, other, undefined, undefined],
  ['自己手上的任务', '09-18T09:00', null, held, holder, 'NUDGE_OWN_TASK', undefined],
  ['已经办结', '09-18T09:00', null, { ...held, status: 'DONE' as const }, other, 'TASK_NOT_OPEN', undefined],
])('%s', (_name, now, last, task, asker, code, until) => {
  const history = { lastAt: last === null ? null : at(last), now: at(now), everyMs: 3_600_000, opens }
  const refusal = nudgeRefusal(task, asker, history)
  expect(refusal?.code).toBe(code)
  expect(refusal?.until === undefined ? undefined : formatInstant(refusal.until).slice(5, 16)).toBe(until)
})

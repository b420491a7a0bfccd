import { describe, expect, test } from 'vitest'
import type { FormField } from '../../contracts/template/form.ts'
import { playgrounds } from '../../templates/playgrounds/template.ts'
import { calendarOf, parseInstant, platformCalendar } from '../calendar/index.ts'
import { campaignTimes } from '../campaign/times.ts'
import { formGap, tooLate } from './form.ts'

const bavaria = calendarOf('DE-BY')
if (!bavaria) throw new Error('expected a calendar of DE-BY')
const BERLIN = { calendar: bavaria, ...campaignTimes(playgrounds) }
const SHANGHAI = { calendar: platformCalendar }
const on: FormField = { key: 'on', title: 'Day', type: 'date', lead: { workingDays: 1, policy: 'REJECT' } }
const at = (text: string) => parseInstant(text, 'startOfDay')

describe('a date that asks for the act so many working days before it, by the calendar of the campaign', () => {
  test.each([
    ['Berlin, on Monday for Tuesday', '2026-03-09T10:00:00+01:00', '2026-03-10', BERLIN, undefined],
    ['Berlin, on Monday at the last minute', '2026-03-09T23:59:00+01:00', '2026-03-10', BERLIN, undefined],
    ['Berlin, on Tuesday for Tuesday', '2026-03-10T00:01:00+01:00', '2026-03-10', BERLIN, '2026-03-09'],
    ['Berlin, over Easter', '2026-04-03T10:00:00+02:00', '2026-04-07', BERLIN, '2026-04-02'],
    ['Shanghai, on Monday for Tuesday', '2026-03-09T10:00:00+08:00', '2026-03-10', SHANGHAI, undefined],
    ['Shanghai, on Tuesday for Tuesday', '2026-03-10T08:00:00+08:00', '2026-03-10', SHANGHAI, '2026-03-09'],
  ])('%s', (_name, now, day, time, latest) => {
    expect(tooLate(on, day, { at: at(now), time })).toBe(latest)
  })

  test('what comes too late is refused with the last day that was early enough', () => {
    const place = { at: at('2026-03-10T08:00:00+01:00'), time: BERLIN, hasUnit: () => true, hasPerson: () => true }
    expect(formGap([on], { on: '2026-03-10' }, () => true, place)).toMatchObject({
      code: 'LEAD_TOO_SHORT',
      message: '“Day”须提前 1 个工作日提交，最晚 2026-03-09',
    })
  })
})

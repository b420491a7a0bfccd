import { expect, test } from 'vitest'
import type { Attendee } from '../../contracts/template/procedure.ts'
import { attendeesNow } from './attendees.ts'

const attendees: Attendee[] = [
  { role: 'towns', grade: 'DEPUTY' },
  { role: 'towns', grade: 'PRINCIPAL', during: 'concentrated' },
  { role: 'bureaus', grade: 'LIAISON' },
  { role: 'press', grade: 'ANY', during: 'concentrated' },
]

test.each([
  ['usually', [], { towns: 'DEPUTY', bureaus: 'LIAISON' }],
  ['while the phase is active', ['concentrated'], { towns: 'PRINCIPAL', bureaus: 'LIAISON', press: 'ANY' }],
  ['in another phase', ['survey'], { towns: 'DEPUTY', bureaus: 'LIAISON' }],
])('who attends %s', (_name, active: string[], expected) => {
  const now = attendeesNow(attendees, (phase) => active.includes(phase))
  expect(Object.fromEntries(now.map(({ role, grade }) => [role, grade]))).toEqual(expected)
})

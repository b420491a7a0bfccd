import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Duty } from '../../contracts/template/duty.ts'
import type { Procedure } from '../../contracts/template/procedure.ts'
import { counted } from '../../tests/factories/counted.template.ts'
import { SHANGHAI } from '../calendar/index.ts'
import type { AssessmentScope } from '../figure/assessment.ts'
import type { FactChanges, FactEntry } from '../figure/fact.ts'
import { filled } from '../template/filled.ts'
import { createFactBook } from './fact-book.ts'

const AT = Date.parse('2024-09-18T10:00:00+08:00')
const moment = { at: AT, phases: {} }
/** Scores may be set, and everything may be found not to count. */
const correcting: Procedure = {
  id: 'correcting',
  title: '更正',
  matter: { fields: [] },
  start: { default: 'correct' },
  steps: {
    correct: {
      kind: 'task',
      title: '更正',
      performer: { role: 'office' },
      outcomes: {
        corrected: {
          title: '更正',
          voids: ['score', 'omission'],
          override: { duty: 'scoring', score: 0, reason: '更正' },
          to: [{ step: 'done' }],
        },
      },
    },
    done: { kind: 'end', title: '已更正', status: 'CLOSED' },
  },
  reopenTo: 'correct',
  steward: 'office',
}
const scoring: Duty = {
  id: 'scoring',
  title: '打分',
  performer: 'office',
  when: { adHoc: true },
  does: { record: 'score' },
}
const rules = {
  template: { ...counted, procedures: [...counted.procedures, correcting], duties: [scoring] },
  bindings: { roles: {}, perUnit: {} },
  directory: { office: 1, units: new Map() },
}
const scope: AssessmentScope = {
  template: filled(counted, { passTarget: 90 }),
  today: '2024-09-20',
  zone: SHANGHAI,
  cutoff: Date.parse('2024-09-20T17:00:00+08:00'),
  phase: undefined,
  span: { from: '2024-09-16', until: '2024-12-31' },
  lastDay: '2024-12-31',
  office: 1,
  ordinal: 1,
  unitsOf: () => [11, 12, 13],
  nameOf: String,
}
let serial = 0
const fact = (type: string, street: number, more: Partial<FactEntry> = {}): FactEntry => ({
  key: `f${++serial}`,
  fact: type,
  entity: `c-${street}`,
  unit: 1,
  site: `c-${street}`,
  fields: { street },
  at: AT,
  data: {},
  ...more,
})
const recording = (...record: FactEntry[]): FactChanges => ({ record, voids: [], overrides: [] })

describe('a rehearsal counts as the database does', () => {
  test('ladder, ranking and streak follow from its facts', () => {
    const book = createFactBook(rules)
    const reached = book.apply(moment, recording(fact('omission', 11), fact('omission', 11)))
    expect(reached.starts.map(({ matter }) => matter.subject)).toEqual(['包村干部'])
    const scored = (street: number, score: number) => fact('score', street, { data: { score } })
    book.apply(moment, recording(scored(11, 90), scored(12, 70), scored(13, 80)))
    const { published, starts } = book.assess(scope, ['streets'])
    expect(published[0]?.rows.map(({ unit, place }) => [unit, place])).toEqual([
      [11, 1],
      [13, 2],
      [12, 3],
    ])
    expect(starts.map(({ unit }) => unit)).toEqual([12, 13])
    const talk = (day: string) => fact('talk', 12, { unit: 12, day })
    expect(book.apply(moment, recording(talk('2024-09-18'), talk('2024-09-25'))).starts).toHaveLength(1)
  })

  test('in whatever order facts come, are voided, overridden and repeated: the figures are those of what stands', () => {
    const step = fc.record({
      do: fc.constantFrom('record' as const, 'record' as const, 'void' as const, 'override' as const),
      street: fc.constantFrom(11, 12, 13),
      score: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const book = createFactBook(rules)
        const stands = new Map<number, { score: number }[]>()
        for (const { do: what, street, score } of steps) {
          const here = stands.get(street) ?? []
          if (what === 'record') {
            const entry = fact('score', street, { data: { score } })
            book.apply(moment, recording(entry))
            book.apply(moment, recording(entry))
            stands.set(street, [...here, { score }])
          } else if (what === 'void') {
            book.apply(moment, { ...recording(), voids: [{ entity: `c-${street}`, facts: ['score'], reason: '更正' }] })
            stands.delete(street)
          } else {
            const set = { fact: 'score', site: `c-${street}`, day: '2024-09-18', score, reason: '带泥' }
            book.apply(moment, { ...recording(), overrides: [set] })
            stands.set(
              street,
              here.map(() => ({ score })),
            )
          }
        }
        const fresh = createFactBook(rules)
        for (const [street, scores] of stands)
          fresh.apply(moment, recording(...scores.map((data) => fact('score', street, { data }))))
        expect(book.assess(scope, ['streets']).published).toEqual(fresh.assess(scope, ['streets']).published)
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import type { BehaviourName } from '../../contracts/rehearsal.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { parseInstant, platformCalendar } from '../calendar/index.ts'
import { BEHAVIOURS } from './behaviour.ts'
import { lineWriter } from './event.ts'
import type { RehearsalInput } from './input.ts'
import { inventedTargets, staffed } from './invented.ts'
import { rehearse } from './rehearse.ts'

const at = (text: string) => Date.parse(`${text}:00+08:00`)

function inputOf(behaviour: BehaviourName, sites = 40, seed = 1): RehearsalInput {
  const { siteUnits, ...organisation } = staffed(parkingLots, undefined, [])
  const [ledger] = parkingLots.ledgers
  if (!ledger) throw new Error('ledgers: expected one')
  return {
    ...organisation,
    campaign: 'r',
    template: parkingLots,
    parameters: {},
    targets: inventedTargets(ledger, sites, siteUnits, seed),
    calendar: platformCalendar,
    issuedAt: parseInstant('2024-09-16', 'startOfDay'),
    launchAt: at('2024-09-16T08:30'),
    until: at('2024-12-31T23:59'),
    behaviour: BEHAVIOURS[behaviour],
    seed,
  }
}

const linesOf = (input: RehearsalInput) => {
  const line = lineWriter(String)
  return [...rehearse(input, line).events]
}
const summaryOf = (input: RehearsalInput) => {
  const rehearsal = rehearse(input, () => undefined)
  for (const _event of rehearsal.events);
  return rehearsal.summary()
}

describe('rehearse', () => {
  test('the same seed gives the same bytes, another seed others', () => {
    const lines = linesOf(inputOf('mixed'))
    expect(linesOf(inputOf('mixed'))).toEqual(lines)
    expect(linesOf({ ...inputOf('mixed'), seed: 2 })).not.toEqual(lines)
  })

  test('a site that no procedure is for gets no case, and the summary says so', () => {
    const input = inputOf('punctual', 6)
    const procedures = input.template.procedures.map((each) => ({ ...each, where: 'origin = "NEW"' }))
    const summary = summaryOf({ ...input, template: { ...input.template, procedures } })
    expect(summary.warnings.filter((warning) => warning.startsWith('没有适用的办理程序'))).toHaveLength(1)
  })

  test('nobody completes a task before its window opens', () => {
    const input = inputOf('punctual', 12)
    const template = structuredClone(input.template)
    const inspect = template.procedures[0]?.steps.inspect
    if (inspect?.kind !== 'task') throw new Error('expected a task')
    inspect.earliest = { in: 3, unit: 'workingDay' }
    inspect.due = { in: 6, unit: 'workingDay' }
    const opened = new Map<unknown, unknown>()
    let completed = 0
    for (const { type, data, at: when, subject, rule } of rehearse({ ...input, template }, (event) => event).events) {
      const key = `${subject} ${String(data.task)}`
      if (type === 'task.opened' && data.earliest !== undefined) opened.set(key, data.earliest)
      if (type !== 'task.completed' || !rule?.endsWith('.steps.inspect')) continue
      completed += 1
      expect(when).toBeGreaterThanOrEqual(Number(opened.get(key)))
    }
    expect(completed).toBeGreaterThan(5)
  })

  test('one more site changes nothing for the others', () => {
    const first = (input: RehearsalInput) => linesOf(input).filter((line) => line.includes('"subject":"case/r/1"'))
    const input = inputOf('mixed', 3)
    expect(first({ ...input, targets: input.targets.slice(0, 2) })).toEqual(first(input))
  })

  test('time never goes back, and nothing happens after the end', () => {
    const input = inputOf('late')
    let last = 0
    for (const event of rehearse(input, (event) => event).events) {
      expect(event.at).toBeGreaterThanOrEqual(last)
      expect(event.at).toBeLessThanOrEqual(input.until)
      last = event.at
    }
  })

  test('people work in office hours', () => {
    for (const event of rehearse(inputOf('mixed'), (event) => event).events) {
      // what is due every day is done on days off too
      if (event.person === undefined || event.rule?.startsWith('duties.')) continue
      const local = new Date(event.at + 8 * 3_600_000).toISOString()
      expect(platformCalendar.isWorkingDay(local.slice(0, 10)), local).toBe(true)
      expect(local.slice(11, 16) >= '08:30' && local.slice(11, 16) <= '17:30', local).toBe(true)
    }
  })

  test('the punctual are never overdue, the late are', () => {
    expect(summaryOf(inputOf('punctual'))).toMatchObject({ overdue: 0, escalations: 0 })
    const late = summaryOf(inputOf('late'))
    expect(late.overdue).toBeGreaterThan(40)
    expect(late.escalations).toBeGreaterThan(40)
  })

  test('warns of phases on days off and of phases that share a day (S0-18, S0-27), and names the holidays', () => {
    const { warnings, holidays } = summaryOf(inputOf('punctual', 1))
    expect(warnings).toContain('“前期摸排阶段”开始日 2024-09-16 不是工作日（中秋）')
    expect(warnings).toContain('“前期摸排阶段”与“集中整治阶段”重叠：2024-09-18')
    expect(holidays).toContain('2024-10-01～2024-10-07 国庆节')
  })

  test('the load is what was opened, by unit and day', () => {
    const { load, steps, counts, cases } = summaryOf(inputOf('mixed'))
    expect(load.reduce((sum, { opened }) => sum + opened, 0)).toBe(counts['task.opened'])
    // each at its step, or at its duty
    expect(steps.reduce((sum, { tasks }) => sum + tasks, 0)).toBe(counts['task.opened'])
    const onLaunch = load.filter(({ day }) => day === '2024-09-16')
    expect(onLaunch.reduce((sum, { opened }) => sum + opened, 0)).toBeGreaterThanOrEqual(cases)
  })

  test('who is alone in a unit cannot check himself: said, and the case waits', () => {
    const input = inputOf('punctual', 5)
    const alone = new Map([...input.members].map(([unit]) => [unit, [1]]))
    const { warnings, closed } = summaryOf({ ...input, members: alone })
    const said = warnings.find((text) => text.includes('都须回避'))
    // by the name that people know it by
    expect(said).toMatch(/例如 样例停车场名称\d）$/)
    expect(closed).toBeLessThan(5)
  })

  test('a case without anybody to do it is an incident, the others go on', () => {
    const input = inputOf('punctual', 4)
    const units = new Map([...input.directory.units].map(([id, unit]) => [id, { ...unit, held: false }]))
    const alone = { ...input, directory: { units, office: undefined } }
    const events = [...rehearse(alone, (event) => event).events]
    const stuck = events.filter(({ type, subject }) => type === 'incident.raised' && subject === 'campaign/r')
    const { warnings } = summaryOf(alone)
    expect(stuck).toHaveLength(4)
    expect(warnings.some((text) => text.startsWith('不能立案：规则“roles.'))).toBe(true)
  })

  test('a site that lacks what the choice of its procedure reads is an incident, the others go on', () => {
    const input = inputOf('punctual', 4)
    const procedures = parkingLots.procedures.map((each) =>
      each.ledger ? { ...each, where: 'site.spaces > 0' } : each,
    )
    const targets = input.targets.map((target, index) => ({
      ...target,
      site: { ...target.site, spaces: index === 0 ? null : 20 },
    }))
    const all = [...rehearse({ ...input, targets, template: { ...parkingLots, procedures } }, (event) => event).events]
    expect(all.filter(({ type, subject }) => type === 'incident.raised' && subject === 'campaign/r')).toHaveLength(1)
    expect(all.filter(({ type, subject }) => type === 'case.opened' && /^case\/r\/\d+$/.test(subject))).toHaveLength(3)
  })

  test('a matter that cannot begin is an incident of whoever sent it, as on the platform', () => {
    const input = inputOf('mixed')
    const procedures = parkingLots.procedures.map((each) =>
      each.id === 'falsification' ? { ...each, start: { default: 'nowhere' } } : each,
    )
    const template = { ...parkingLots, procedures }
    const subjects = told({ ...input, template }, 'incident.raised').map(({ subject }) => subject.split('/')[0])
    expect(new Set(subjects)).toEqual(new Set(['duty']))
  })

  const told = (input: RehearsalInput, type: string) =>
    [...rehearse(input, (event) => event).events].filter((event) => event.type === type)
  const facts = (input: RehearsalInput, fact: string) =>
    told(input, 'fact.recorded').filter(({ data }) => data.fact === fact)

  test('some never do it, some refuse, some let it come back', () => {
    const mixed = inputOf('mixed')
    expect(told(inputOf('missing'), 'task.completed').length).toBeLessThan(told(mixed, 'task.completed').length)
    expect(facts(inputOf('refusing'), 'refusal').length).toBeGreaterThan(facts(mixed, 'refusal').length)
    expect(facts(inputOf('relapsing'), 'resurgence').length).toBeGreaterThan(facts(mixed, 'resurgence').length)
  })

  test('a unit of its own behaviour: the others do as before', () => {
    const input = inputOf('punctual')
    const unit = told(input, 'score.recorded')[0]?.unit ?? 0
    const name = input.directory.units.get(unit)?.name ?? ''
    const idle = { ...input, unitBehaviours: { [name]: { ...BEHAVIOURS.missing, missing: 1 } } }
    const scored = told(idle, 'score.recorded')
    expect(scored.filter((event) => event.unit === unit)).toEqual([])
    expect(scored.length).toBeGreaterThan(0)
  })
})

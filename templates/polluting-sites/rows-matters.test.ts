import { describe, expect, test } from 'vitest'
import { formatInstant, parseInstant, platformCalendar } from '../../domain/calendar/index.ts'
import { compileProcedure } from '../../domain/case/compile.ts'
import { caseMachine } from '../../domain/case/machine.ts'
import { openCase } from '../../domain/case/opening.ts'
import type { Cause } from '../../domain/entity/cause.ts'
import { type Changes, noChanges } from '../../domain/entity/changes.ts'
import { earliest } from '../../domain/entity/next-cause.ts'
import type { World } from '../../domain/entity/world.ts'
import { findUnit } from '../../domain/organisation/find-unit.ts'
import { standsAt } from '../rows/row.fixture.ts'
import { pollutingSites } from './template.ts'

const { roles } = pollutingSites
const STREET = 101
const unitOf = (role: string) => roles.findIndex(({ id }) => id === role) + 1
const nameOf = (unit: number) => (unit === STREET ? 'street' : roles[unit - 1]?.id)
const bindings = { roles: Object.fromEntries(roles.map(({ id }) => [id, unitOf(id)])), perUnit: {} }
const unit = (id: number) => ({ id, name: `样例单位${id}`, parentId: null, held: true })
const directory = {
  office: unitOf('campaignOffice'),
  units: new Map([STREET, ...roles.map(({ id }) => unitOf(id))].map((id) => [id, unit(id)])),
}
/** `2022-03-14 09:00`, in Shanghai. */
const instant = (time: string) => parseInstant(`${time.replace(' ', 'T')}:00+08:00`, 'startOfDay')

/** A matter that a street opens on Monday, 14 March 2022, at nine, about the water bureau; driven by hand on the real machine. */
function matter(id: string, fields: Record<string, unknown> = {}, channel?: string) {
  const procedure = compileProcedure(pollutingSites, id, {})
  const machine = caseMachine(procedure)
  const site = { unit: unitOf('water'), openedBy: STREET, text: '样例', ...fields }
  const world: World = {
    time: () => ({ calendar: platformCalendar }),
    phaseEnd: () => undefined,
    self: `c1-${id}`,
    site,
    hasUnit: (no) => directory.units.has(no),
    hasPerson: () => true,
    worksIn: () => true,
    unit,
    unitsOf: () => [],
    unitFor: (role) => findUnit(roles, bindings, directory, role, site),
  }
  const target = { origin: 'MATTER', site, ...(channel === undefined ? {} : { channel }) }
  const all: Changes = noChanges()
  const note = (changes: Changes) => {
    for (const [name, rows] of Object.entries(changes)) Reflect.get(all, name).push(...rows)
  }
  const opened = openCase(procedure, target, world, instant('2022-03-14 09:00'), platformCalendar.version)
  let { state } = opened
  note(opened.changes)
  const take = (cause: Cause) => {
    const next = machine.step(state, cause, world)
    state = next.state
    note(next.changes)
  }
  const payloadOf = (outcome: string, answers: object, evidence: readonly string[]) => ({
    task: state.key ?? '',
    outcome,
    answers,
    evidence: evidence.map((slot) => ({ slot, evidenceId: slot })),
    reason: '样例原因',
  })
  const task = () => all.open.findLast(({ key }) => key === state.key)
  return {
    all,
    refused: (outcome: string, answers: object = {}, evidence: readonly string[] = []) => {
      const payload = payloadOf(outcome, answers, evidence)
      return machine.refusal(state, { verb: 'complete', payload, person: task()?.unit ?? 0 })?.code
    },
    until(time: string) {
      for (let next = earliest(machine.agenda(state)); next && next.at <= instant(time); ) {
        take({ kind: 'instant', at: next.at, entry: next.id })
        next = earliest(machine.agenda(state))
      }
    },
    complete(time: string, outcome: string, answers: object = {}) {
      this.until(time)
      const refused = this.refused(outcome, answers)
      if (refused) throw new Error(`${state.step} ${outcome}: ${refused}`)
      const by = task()?.unit ?? 0
      const act = { kind: 'act', no: 1, actId: `a${state.n}`, verb: 'complete', orderNo: 0 } as const
      take({ ...act, at: instant(time), actor: { person: by, unit: by }, payload: payloadOf(outcome, answers, []) })
      return this
    },
    /** The step that is open: whose it is and by when. */
    get last() {
      const { unit: of = 0, dueAt } = task() ?? {}
      return `${state.step} ${nameOf(of)} ${dueAt ? formatInstant(dueAt).slice(0, 16).replace('T', ' ') : ''}`
    },
  }
}

describe('事项', () => {
  test('S4-08 部门报到：三个工作日内办，来没来、办得怎样由吹哨的街道评价，不满意的重办', () => {
    const whistle = matter('whistle')
    expect(whistle.last).toBe('handle water 2022-03-17 17:30')
    whistle.complete('2022-03-16 10:00', 'handled', { result: '已到场' })
    expect(whistle.last).toBe('judged street 2022-03-18 17:30')
    whistle.complete('2022-03-16 11:00', 'again', { satisfaction: 'DISSATISFIED' })
    expect(whistle.last).toContain('handle water')
    whistle.complete('2022-03-17 10:00', 'handled', { result: '已解决' })
    whistle.complete('2022-03-17 11:00', 'accepted', { satisfaction: 'SATISFIED' })
    expect(whistle.all.facts).toMatchObject([{ fact: 'whistleAnswered', data: { satisfaction: 'SATISFIED' } }])
  })

  test('S4-08 不是本单位职责的，退给办公室一个工作日内改派别的部门', () => {
    const whistle = matter('whistle').complete('2022-03-14 10:00', 'returned')
    expect(whistle.last).toBe('reassign campaignOffice 2022-03-15 17:30')
    whistle.complete('2022-03-14 11:00', 'reassigned', { unit: unitOf('industry') })
    expect(whistle.all.starts).toMatchObject([{ procedure: 'whistle', unit: unitOf('industry') }])
  })

  test.each([
    ['S4-06 公众举报，第二个工作日下班前首次答复', 'publicReports', '2022-03-15 17:30'],
    ['S4-05 中央督察交办，四个工作小时内首次答复', 'centralItems', '2022-03-14 15:00'],
    ['S4-05 没有写明渠道的，五个工作日', undefined, '2022-03-21 17:30'],
  ])('%s', (_name, channel, due) => {
    expect(matter('report', {}, channel).last).toBe(`handle water ${due}`)
  })

  test('S4-22 督查督办：督查室核实、单位说明、工作组决定并发督办通知书，三个工作日一步，整改后核定', () => {
    const walk = matter('supervision', { unit: STREET, openedBy: null })
    walk.complete('2022-03-14 10:00', 'proceed', { opinion: '样例' })
    walk.complete('2022-03-14 11:00', 'explained', { explanation: '样例' })
    expect(walk.last).toBe('decide workingGroup 2022-03-17 17:30')
    walk.complete('2022-03-14 14:00', 'decided', { record: '限期整改' })
    expect(walk.all.documents.map(({ document }) => document)).toEqual(['SUPERVISION_NOTICE'])
    expect(walk.all.facts.map(({ fact }) => fact)).toEqual(['supervised'])
    expect(walk.last).toBe('feedback street 2022-03-21 17:30')
    walk.complete('2022-03-15 10:00', 'rectified', { result: '样例' })
    expect(walk.last).toContain('confirm inspection')
  })

  test.each([
    ['S4-22 联动检查，任何部门、街道都能牵头', 'jointCheck', 'street', { sites: 6, problems: 2 }, 'jointCheckHeld'],
    ['S4-24 专项督查', 'thematicSupervision', 'inspection', { streetsVisited: 3, problems: 5 }, 'supervisionHeld'],
  ])('%s：事先写明重点和区域，查了多少、查出多少记下来', (_name, id, leader, results, fact) => {
    const walk = matter(id)
    const plan = {
      heldOn: '2022-03-16',
      musterAt: '九时，样例路口',
      people: [1, 2],
      area: '样例河涌流域',
      focus: '洗车',
    }
    expect(walk.last).toBe(`plan ${leader} 2022-03-16 17:30`)
    expect(walk.refused('filed', { ...plan, area: undefined })).toBe('ANSWER_REQUIRED')
    expect(walk.refused('filed', { ...plan, focus: undefined })).toBe('ANSWER_REQUIRED')
    walk.complete('2022-03-14 10:00', 'filed', plan).until('2022-03-16 08:00')
    walk.complete('2022-03-16 15:00', 'carriedOut', { present: 2, summary: '样例', ...results })
    expect(walk.all.facts).toMatchObject([{ fact, data: results }])
  })

  test.each([
    [
      'S4-17 典型案例：街道二十个工作日内写好，报工作组办公室',
      'caseStudy',
      'write street 2022-04-12',
      'campaignOffice',
      'caseStudySent',
    ],
    [
      'S4-23 季度现场检查计划：办公室五个工作日内定，报工作组',
      'quarterPlan',
      'write campaignOffice 2022-03-21',
      'workingGroup',
      'planFiled',
    ],
    [
      'S4-30 查摆短板：办公室十个工作日内写，报工作组',
      'gapAnalysis',
      'write campaignOffice 2022-03-28',
      'workingGroup',
      'analysisWritten',
    ],
    [
      'S4-34 重大问题：发现的单位一个工作日内报告，报工作组办公室',
      'flashReport',
      'write street 2022-03-15',
      'campaignOffice',
      'flashReported',
    ],
  ])('%s', (_name, id, first, reader, fact) => {
    const walk = matter(id, { unit: STREET })
    expect(walk.last).toBe(`${first} 17:30`)
    expect(walk.refused('written')).toBe('ANSWER_REQUIRED')
    walk.complete('2022-03-15 10:00', 'written', { text: '样例材料' })
    expect(walk.last).toContain(`read ${reader}`)
    expect(walk.all.facts.map(({ fact: told }) => told)).toEqual([fact])
  })

  test.each([
    ['S4-28 没有写主要任务和完成时限的，报不上来', {}, ['plan'], 'ANSWER_REQUIRED'],
    ['S4-28 没有方案文本的，报不上来', { tasks: '排查，六月底' }, [], 'EVIDENCE_MISSING'],
    ['S4-28 都有的，报办公室审核', { tasks: '排查，六月底' }, ['plan'], undefined],
  ])('%s', (_name, answers, evidence, want) => {
    expect(matter('unitPlan').refused('submitted', answers, evidence)).toBe(want)
  })

  test.each([
    ['S4-08 吹哨的是街道，办公室也可以代吹', 'whistle', ['streets', 'campaignOffice']],
    ['S4-22 联动检查，各有关部门、各街道都可以发起', 'jointCheck', ['units']],
    ['S4-34 重大问题，各有关部门、各街道都可以报', 'flashReport', ['units']],
  ])('%s', (_name, id, openers) => {
    expect(standsAt(pollutingSites, `procedures.${id}.matter.openedBy`)).toEqual(openers)
  })
})

import { describe, expect, test } from 'vitest'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import { formatInstant, parseInstant, platformCalendar } from '../../domain/calendar/index.ts'
import type { CompletePayload } from '../../domain/case/act.ts'
import { compileProcedure, taskStep } from '../../domain/case/compile.ts'
import { caseMachine } from '../../domain/case/machine.ts'
import { openCase } from '../../domain/case/opening.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { recordProcedure, recordRefusal } from '../../domain/duty/index.ts'
import type { Cause } from '../../domain/entity/cause.ts'
import { type Changes, noChanges } from '../../domain/entity/changes.ts'
import type { Refusal } from '../../domain/entity/machine.ts'
import { earliest } from '../../domain/entity/next-cause.ts'
import type { World } from '../../domain/entity/world.ts'
import { findUnit } from '../../domain/organisation/find-unit.ts'
import { pollutingSites } from './template.ts'

const { roles } = pollutingSites
const STREET = 101
const OTHER_STREET = 102
const unitOf = (role: string) => roles.findIndex(({ id }) => id === role) + 1
const bindings = {
  roles: Object.fromEntries(roles.flatMap(({ id, finds }) => (finds.by === 'bound' ? [[id, unitOf(id)]] : []))),
  perUnit: {},
  groups: { streets: [STREET, OTHER_STREET], units: [STREET, OTHER_STREET, unitOf('water'), unitOf('industry')] },
}
const everyUnit = [...roles.map(({ id }) => unitOf(id)), STREET, OTHER_STREET]
const directory = {
  office: unitOf('campaignOffice'),
  units: new Map(everyUnit.map((id) => [id, { name: `样例单位${id}`, parentId: null, held: true }])),
}
/** `2022-03-14 09:00`, in Shanghai. */
const instant = (time: string) => parseInstant(`${time.replace(' ', 'T')}:00+08:00`, 'startOfDay')
const shown = (at: number | null | undefined) => (at ? formatInstant(at).slice(0, 16).replace('T', ' ') : '')

interface Given {
  fails?: string[]
  answers?: Record<string, unknown>
  evidence?: string[]
  reason?: string
  /** absent: somebody of the unit whose task it is */
  person?: number
}
const procedure = compileProcedure(pollutingSites, 'cleanup', {})
const machine = caseMachine(procedure)

/** One site's case driven by hand on the real machine; every unit is found by the rules of the roles. */
class Walk {
  state: CaseState
  all: Changes = noChanges()
  readonly world: World
  #no = 0

  constructor(fields: Record<string, unknown>) {
    const data = { name: '样例作坊', street: STREET, source: 'SWEEP', industry: 'FACTORY', ...fields }
    this.world = {
      time: () => ({ calendar: platformCalendar }),
      phaseEnd: () => undefined,
      self: 'c1-1',
      site: data,
      hasUnit: (unit) => directory.units.has(unit),
      hasPerson: () => true,
      worksIn: () => true,
      unit: (unit) => ({ id: unit, name: String(unit) }),
      unitsOf: () => [],
      unitFor: (role) => findUnit(roles, bindings, directory, role, data),
    }
    const target = { origin: 'SURVEYED', site: data }
    const opened = openCase(procedure, target, this.world, instant('2022-03-14 09:00'), platformCalendar.version)
    this.state = opened.state
    this.#note(opened.changes)
  }

  #take(cause: Cause): void {
    const { state, changes } = machine.step(this.state, cause, this.world)
    this.state = state
    this.#note(changes)
  }

  #note(changes: Changes): void {
    for (const [name, rows] of Object.entries(changes)) Reflect.get(this.all, name).push(...rows)
  }

  until(time: string): this {
    for (;;) {
      const entry = earliest(machine.agenda(this.state))
      if (!entry || entry.at > instant(time)) return this
      this.#take({ kind: 'instant', at: entry.at, entry: entry.id })
    }
  }

  #payload(outcome: string, { fails = [], answers = {}, evidence, reason = '样例原因' }: Given): CompletePayload {
    const step: TaskStep = taskStep(procedure, this.state.step)
    const items = step.checklist === undefined ? undefined : procedure.checklists[step.checklist]?.items
    const slots = evidence ?? step.outcomes[outcome]?.evidence ?? []
    const result = (id: string) => (fails.includes(id) ? ('fail' as const) : ('pass' as const))
    return {
      task: this.state.key ?? '',
      outcome,
      answers,
      evidence: slots.map((slot) => ({ slot, evidenceId: slot })),
      ...(items ? { checklist: Object.fromEntries(items.map(({ id }) => [id, { result: result(id) }])) } : {}),
      reason,
    }
  }

  get #unit(): number {
    return this.all.open.findLast(({ key }) => key === this.state.key)?.unit ?? 0
  }

  refused(outcome: string, given: Given = {}): string | undefined {
    const payload = { ...this.#payload(outcome, given) }
    const person = given.person ?? this.#unit * 10
    const refusal: Refusal | undefined = machine.refusal(this.state, { verb: 'complete', payload, person })
    return refusal?.code
  }

  complete(time: string, outcome: string, given: Given = {}): this {
    this.until(time)
    const refused = this.refused(outcome, given)
    if (refused) throw new Error(`${this.state.step} ${outcome}: ${refused}`)
    this.#no += 1
    const actor = { person: given.person ?? this.#unit * 10, unit: this.#unit }
    const payload = { ...this.#payload(outcome, given) }
    const act = { kind: 'act', no: this.#no, actId: `a${this.#no}`, verb: 'complete', orderNo: 0 } as const
    this.#take({ ...act, at: instant(time), actor, payload })
    return this
  }

  /** What happened since the last look. */
  look(): Changes {
    const all = this.all
    this.all = { ...noChanges(), open: all.open }
    return all
  }

  /** Every task so far: whose it is and by when. */
  get tasks(): string[] {
    return this.all.open.map(({ key, unit, dueAt }) => `${key.split('.')[0]} ${nameOf(unit)} ${shown(dueAt)}`)
  }

  get last(): string {
    return this.tasks.findLast((task) => task.startsWith(this.state.step)) ?? this.state.step
  }
}
const nameOf = (unit: number) => (unit === STREET ? 'street' : (roles[unit - 1]?.id ?? String(unit)))

const SCATTERED = { fails: ['scattered'] }
const OPINION = { answers: { opinion: '样例意见' } }
const DONE = { answers: { drain: 'CONNECTED', permitNo: 'P-1', result: '已整治', operatorDid: '已拆除设备' } }
const site = (fields: Record<string, unknown> = {}) => new Walk(fields)
const listed = (fields?: Record<string, unknown>) => site(fields).complete('2022-03-14 10:00', 'listed', SCATTERED)
const disposed = (batch: 'close' | 'move' | 'upgrade', fields?: Record<string, unknown>) =>
  listed(fields).complete('2022-03-14 11:00', batch, OPINION)
const closed = () =>
  disposed('upgrade').complete('2022-03-15 10:00', 'done', DONE).complete('2022-03-15 11:00', 'closed')

describe('一处场所', () => {
  test('S4-04 发现一宗、整治一宗：认定即立案、即记一宗，整治三十个工作日，核查通过才销号；不通过的继续整治', () => {
    const walk = disposed('upgrade')
    expect(walk.all.facts.map(({ fact }) => fact)).toEqual(['siteFound'])
    // thirty working days from 14 March: Qingming falls in between, 2 and 24 April are worked
    expect(walk.last).toBe('rectify street 2022-04-25 17:30')
    walk.complete('2022-03-15 10:00', 'done', DONE)
    expect(walk.refused('closed', { fails: ['cleared'] })).toBe('OUTCOME_NOT_ALLOWED')
    walk.complete('2022-03-15 11:00', 'failed', { fails: ['cleared'] })
    expect(walk.state.step).toBe('rectify')
    walk.complete('2022-03-15 14:00', 'done', DONE).complete('2022-03-15 15:00', 'closed')
    expect(walk.all.facts.map(({ fact }) => fact)).toEqual(['siteFound', 'siteClosed'])
    expect(walk.state.status).toBe('CLOSED')
  })

  test.each([
    ['中央督察', 'CENTRAL_INSPECTION', '2022-04-02 17:30'],
    ['网格排查', 'SWEEP', '2022-04-25 17:30'],
    ['举报', 'REPORT', '2022-04-25 17:30'],
  ])('S4-05 紧盯督察交办和反馈：来源是%s的，整治到', (_name, source, due) => {
    expect(disposed('close', { source }).last).toBe(`rectify street ${due}`)
  })

  test.each(['scattered', 'disorderly', 'polluting'])(
    'S4-09 认定办法：%s 一项不符合就可以列入，五个工作日内认定',
    (item) => {
      const walk = site()
      expect(walk.last).toBe('identify street 2022-03-21 17:30')
      expect(walk.refused('listed', { fails: [] })).toBe('OUTCOME_NOT_ALLOWED')
      expect(walk.refused('listed', { fails: [item], evidence: [] })).toBe('EVIDENCE_MISSING')
      expect(walk.refused('listed', { fails: [item] })).toBeUndefined()
    },
  )

  test.each([
    ['小作坊、小工厂', 'FACTORY', 'industry'],
    ['仓储、废品回收', 'STORAGE', 'urbanManagement'],
    ['其他', 'OTHER', 'ecology'],
  ])('S4-10 牵头和落实：%s', (_name, industry, lead) => {
    const walk = disposed('upgrade', { industry }).complete('2022-03-15 10:00', 'done', DONE)
    const of = walk.tasks.map((task) => task.split(' ').slice(0, 2).join(' '))
    expect(of).toEqual(
      expect.arrayContaining(['identify street', `dispose ${lead}`, 'rectify street', `verify ${lead}`]),
    )
  })

  test('S4-12 三个一批：一个场所只在其中一批，改判就从原来的一批移出', () => {
    const lists = (['close', 'move', 'upgrade'] as const).map((batch) => disposed(batch).state.lists)
    expect(lists).toEqual([['closeBatch'], ['moveBatch'], ['upgradeBatch']])
    const walk = closed()
      .until('2022-06-15 09:00')
      .complete('2022-06-15 10:00', 'resurged', { fails: ['stopped'] })
    walk.look()
    walk.complete('2022-06-15 11:00', 'close', OPINION)
    expect(walk.look().lists).toEqual([
      { list: 'upgradeBatch', do: 'REMOVE' },
      { list: 'closeBatch', do: 'ADD' },
    ])
  })

  test('S4-13 准入：没有排污许可证的由生态环境分局核查，用地和规划每处都查；批建不符是认定的一条', () => {
    expect(site({ permitNo: null }).tasks).toEqual([
      'identify street 2022-03-21 17:30',
      'permits ecology 2022-03-17 17:30',
      'landUse planning 2022-03-17 17:30',
    ])
    expect(site({ permitNo: 'YL-1' }).tasks.some((task) => task.startsWith('permits'))).toBe(false)
    expect(site().refused('listed', { fails: ['asApproved'] })).toBeUndefined()
  })

  test('S4-14 市场准入：证照不全的餐饮场所，由市场监督管理局定处置、核查', () => {
    const walk = site({ industry: 'CATERING' }).complete('2022-03-14 10:00', 'listed', { fails: ['disorderly'] })
    expect(walk.last).toBe('dispose market 2022-03-21 17:30')
    walk.complete('2022-03-14 11:00', 'close', OPINION).complete('2022-03-15 10:00', 'done', DONE)
    expect(walk.last).toBe('verify market 2022-03-22 17:30')
  })

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['写全了', { applicant: '样例作坊', kind: 'REGISTRATION', ground: '产业政策限制类' }, undefined],
    ['没有写依据', { applicant: '样例作坊', kind: 'PERMIT' }, 'ANSWER_REQUIRED'],
    ['别的事项', { applicant: '样例作坊', kind: 'LOAN', ground: '样例' }, 'ANSWER_INVALID'],
  ])('S4-14 各职能部门登记不予准入、不予登记，随时登记，按单位计数：%s', (_name, answers, code) => {
    const duty = pollutingSites.duties?.find(({ id }) => id === 'entryRefusals')
    if (!duty) throw new Error('duties: expected entryRefusals')
    expect(duty).toMatchObject({ performer: 'units', when: { adHoc: true } })
    const form = recordProcedure(pollutingSites, duty, {})
    const world = site().world
    const here = { at: instant('2022-03-14 09:00'), world, calendar: platformCalendar.version }
    const payload = { task: 'record.1', outcome: 'done', answers, evidence: [] }
    expect(recordRefusal(form, payload, 7, here)?.code).toBe(code)
    expect(pollutingSites.indicators?.find(({ id }) => id === 'entryRefusals')).toMatchObject({ byUnit: 'units' })
  })

  describe('S4-15 排水', () => {
    test.each([
      ['管网范围内，水务局指导接驳', true, ['drainage water 2022-03-28 17:30']],
      ['不在范围内，没有接驳一说', false, []],
    ])('S4-15 %s', (_name, inSewerArea, want) => {
      const { tasks } = disposed('upgrade', { inSewerArea })
      expect(tasks.filter((task) => task.startsWith('drainage'))).toEqual(want)
    })

    test('S4-15 完成整治必须写明污水去向：接驳，或者经论证不得排入的自行处理', () => {
      const walk = disposed('upgrade')
      const done = (drain?: string) =>
        walk.refused('done', { answers: { operatorDid: '样例', drain, result: '已整治' } })
      expect(done()).toBe('ANSWER_REQUIRED')
      expect(done('CONNECTED')).toBeUndefined()
      expect(done('TREATED')).toBeUndefined()
      expect(done('DISCHARGED')).toBe('ANSWER_INVALID')
    })

    test('S4-15 污水没有去处的，不能销号；洗车、汽修由水务局牵头', () => {
      const walk = disposed('upgrade', { industry: 'CAR_WASH' }).complete('2022-03-15 10:00', 'done', DONE)
      expect(walk.last).toContain('verify water')
      expect(walk.refused('closed', { fails: ['drained'] })).toBe('OUTCOME_NOT_ALLOWED')
    })
  })

  test('S4-16 下放职权：认定、整治都在街道；关停取缔的，城管综合执法局来查处，其余两批不来', () => {
    const walk = disposed('close')
    expect(walk.tasks.filter((task) => / street /u.test(task)).map((task) => task.split(' ')[0])).toEqual([
      'identify',
      'rectify',
    ])
    const cutOff = (batch: 'close' | 'move' | 'upgrade') =>
      disposed(batch).tasks.filter((task) => task.startsWith('cutOff'))
    expect(cutOff('close')).toEqual(['cutOff urbanManagement 2022-03-28 17:30'])
    expect([...cutOff('move'), ...cutOff('upgrade')]).toEqual([])
  })

  test('S4-18 录入市智能管理系统：列入、销号、死灰复燃三次，每次带场所名称', () => {
    const walk = closed()
      .until('2022-06-15 09:00')
      .complete('2022-06-15 10:00', 'resurged', { fails: ['stopped'] })
    const told = walk.all.outbox.map(({ to, payload }) => `${to} ${JSON.stringify(payload)}`)
    expect(told).toHaveLength(3)
    expect(told.map((text) => /LISTED|CLOSED|RESURGED/u.exec(text)?.[0])).toEqual(['LISTED', 'CLOSED', 'RESURGED'])
    for (const text of told) expect(text).toContain('样例作坊')
  })

  test('S4-20 严防死灰复燃：销号后每三个月回头看，遇休息日顺延，五个工作日内看完；没有反弹的三个月后再看', () => {
    const walk = closed().until('2022-06-30 18:00')
    expect(walk.last).toBe('lookBack street 2022-06-22 17:30')
    expect(shown(walk.all.open.at(-1)?.openedAt)).toBe('2022-06-15 08:30')
    walk.complete('2022-07-01 10:00', 'held').until('2022-10-31 18:00')
    // 1 October is a day off until the 8th
    expect(shown(walk.all.open.at(-1)?.openedAt)).toBe('2022-10-08 08:30')
  })

  test('S4-21 发现死灰复燃：重新立案、记一宗、列入重点监管清单、重新定处置；现场有一项不合格就不能说没有反弹', () => {
    const walk = closed().until('2022-06-15 09:00')
    walk.look()
    expect(walk.refused('held', { fails: ['stopped'] })).toBe('OUTCOME_NOT_ALLOWED')
    walk.complete('2022-06-15 10:00', 'resurged', { fails: ['stopped'] })
    const { events, facts, lists } = walk.look()
    expect(events.map(({ type }) => type)).toContain('case.reopened')
    expect(facts.map(({ fact }) => fact)).toEqual(['resurgence'])
    expect(lists).toEqual([{ list: 'keySupervision', do: 'ADD' }])
    expect(walk.last).toContain('dispose industry')
    expect(walk.state.lists).toEqual(['upgradeBatch', 'keySupervision'])
  })

  test('S4-25 立行立改：不定处置、不发整治任务，直接核查；整治前、整治后的照片一样不能少', () => {
    const walk = site()
    expect(walk.refused('fixedAtOnce', { ...SCATTERED, evidence: ['before'] })).toBe('EVIDENCE_MISSING')
    walk.complete('2022-03-14 10:00', 'fixedAtOnce', SCATTERED)
    expect(walk.last).toBe('verify industry 2022-03-21 17:30')
    expect(walk.all.facts.map(({ fact }) => fact)).toEqual(['siteFound', 'fixedAtOnce'])
    expect(walk.tasks.some((task) => /^(dispose|rectify)/u.test(task))).toBe(false)
    expect(walk.complete('2022-03-14 11:00', 'closed').state.status).toBe('CLOSED')
  })

  test('S4-32 整治前后照片：没有整治前的不能列入，没有整治后的不能报完成；核查的人不是认定、整治的人', () => {
    const walk = site()
    expect(walk.refused('listed', { ...SCATTERED, evidence: ['after'] })).toBe('EVIDENCE_MISSING')
    walk.complete('2022-03-14 10:00', 'listed', SCATTERED).complete('2022-03-14 11:00', 'move', OPINION)
    expect(walk.refused('done', { ...DONE, evidence: [] })).toBe('EVIDENCE_MISSING')
    walk.complete('2022-03-15 10:00', 'done', { ...DONE, person: 77 })
    expect(walk.refused('closed', { person: 77 })).toBe('SAME_PERSON')
    expect(walk.refused('closed', { person: 78 })).toBeUndefined()
  })

  test('S4-08 街道吹哨、部门报到：整治遇到困难，街道点名哪个部门来，没有点名的吹不了；整治等着部门，十个工作日还没有来就接着整治', () => {
    const walk = disposed('upgrade')
    expect(walk.refused('blocked')).toBe('ANSWER_REQUIRED')
    walk.complete('2022-03-15 10:00', 'blocked', { answers: { bureau: unitOf('water') } })
    const [start] = walk.all.starts
    expect(start).toMatchObject({ procedure: 'whistle', unit: unitOf('water'), openedBy: STREET })
    expect(start?.matter).toMatchObject({ text: '样例作坊' })
    expect(walk.until('2022-03-29 17:29').state.step).toBe('supported')
    walk.until('2022-03-29 17:30')
    expect(walk.last).toContain('rectify street')
  })
})

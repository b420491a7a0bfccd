import { describe, expect, test } from 'vitest'
import { formatInstant, parseInstant, platformCalendar } from '../../domain/calendar/index.ts'
import { takenOver } from '../../domain/campaign/follow-on.ts'
import { phaseEdge } from '../../domain/campaign/phase-dates.ts'
import { compileProcedure, taskStep } from '../../domain/case/compile.ts'
import type { TrailEvent } from '../../domain/entity/changes.ts'
import { findLikelyDuplicates } from '../../domain/ledger/duplicates.ts'
import { naturalKey } from '../../domain/ledger/natural-key.ts'
import { noticesOf } from '../../domain/notice/notices.ts'
import { BEHAVIOURS } from '../../domain/rehearsal/behaviour.ts'
import { inventedTargets, staffed } from '../../domain/rehearsal/invented.ts'
import { rehearse } from '../../domain/rehearsal/rehearse.ts'
import { resolved, standsAt } from '../rows/row.fixture.ts'
import { siteLedger } from './ledger.ts'
import { plan } from './plan.ts'
import { pollutingSites } from './template.ts'

const { roles } = pollutingSites
const role = (id: string) => roles.find((one) => one.id === id)
const titled = (path: string) => String(standsAt(pollutingSites, path))

describe('来文', () => {
  test('S4-01 环委办〔2022〕17号：专项工作组办公室2022年3月14日印发，经区政府同意，代章，发各有关部门、各街道，附件1', () => {
    expect(plan.document).toMatchObject({
      number: expect.stringMatching(/环委办〔2022〕17号$/u),
      issuer: expect.stringMatching(/“散乱污”场所清理整治.*专项工作组办公室$/u),
      addressees: '各有关部门、各街道',
      issuedOn: '2022-03-14',
      approvedBy: '经区政府同意',
      sealedOnBehalf: true,
      annexes: ['附件1'],
    })
    expect(role('campaignOffice')?.title).toBe('区专项工作组办公室')
  })

  test('S4-02 上位文件是市的2022年工作要点；“指导意见”只指区的那一份实施方案', () => {
    expect(plan.parentPlan).toMatch(/^《市2022年.*“散乱污”场所清理整治工作要点》$/u)
    const meant = plan.legalBasis.filter((one) => typeof one === 'object' && one.alias === '指导意见')
    expect(meant).toMatchObject([{ title: expect.stringMatching(/^区落实.*长效机制的指导意见实施方案$/u) }])
  })
})

const ISSUED = '2022-03-14'
function rehearsed(until: string) {
  const { siteUnits, ...organisation } = staffed(pollutingSites, undefined, [])
  const input = {
    ...organisation,
    campaign: 'g',
    template: pollutingSites,
    parameters: {},
    targets: inventedTargets(siteLedger, 4, siteUnits, 1),
    calendar: platformCalendar,
    issuedAt: parseInstant(ISSUED, 'startOfDay'),
    launchAt: Date.parse(`${ISSUED}T08:30:00+08:00`),
    until: parseInstant(until, 'endOfDay'),
    behaviour: { ...BEHAVIOURS.punctual, opens: 0 },
    seed: 1,
  }
  return { events: [...rehearse(input, (event) => event).events], units: organisation.bindings }
}

describe('S4-03 常态化', () => {
  const [phase] = pollutingSites.phases
  test('S4-03 只有一个阶段，自印发之日起，没有截止，也没有预计的截止', () => {
    expect(pollutingSites.phases).toHaveLength(1)
    const edge = (which: 'starts' | 'ends', estimates = false) => {
      const time = { calendar: platformCalendar, onMissingYear: 'provisional' as const }
      const found = phase && phaseEdge(phase, which, parseInstant(ISSUED, 'startOfDay'), time, estimates)
      return found && formatInstant(found.at).slice(0, 10)
    }
    expect([edge('starts'), edge('ends'), edge('ends', true)]).toEqual([ISSUED, undefined, undefined])
  })

  test('S4-03 第二年还在办：月报照开，阶段没有离开', () => {
    const { events } = rehearsed('2023-05-31')
    const returns = events.filter(({ type, data }) => type === 'task.opened' && data.duty === 'monthlyReturn')
    const days = [...new Set(returns.map(({ at }) => formatInstant(at).slice(0, 7)))]
    // that of March was due before the plan was issued; from April to May of the next year there are fourteen
    expect([days[0], days.at(-1), days.length]).toEqual(['2022-04', '2023-05', 14])
    expect(events.filter(({ type }) => type === 'phase.left')).toEqual([])
  })

  test('S4-03 一年一个计划，接着办的把台账每一列和参数都带过来', () => {
    const before = {
      template: pollutingSites,
      bindings: { roles: { water: 7 }, perUnit: {} },
      parameters: { rectifyDays: 20 },
    }
    const over = takenOver(pollutingSites, before)
    expect(over.ledgers).toEqual([{ id: 'sites', fields: siteLedger.fields.map(({ key }) => key) }])
    expect(over.parameters).toEqual({ rectifyDays: 20 })
    expect(over.bindings.roles).toEqual({ water: 7 })
  })
})

describe('谁', () => {
  test.each(['党政统领', '部门协同', '企业施治', '社会监督', '公众参与'])('S4-06 五方机制有%s', (party) => {
    expect(plan.objectives).toContainEqual(expect.stringContaining(party))
    expect(plan.definitions?.五方机制).toContain(party)
  })

  test('S4-06 企业施治：确定处置就向经营者发告知书；他的措施、签收和承诺没有登记，不能完成整治', () => {
    for (const outcome of ['close', 'move', 'upgrade'])
      expect(standsAt(pollutingSites, `procedures.cleanup.steps.dispose.outcomes.${outcome}.document`)).toBe(
        'OPERATOR_NOTICE',
      )
    expect(standsAt(pollutingSites, 'documents.OPERATOR_NOTICE.addressee')).toBe('{{party.name}}')
    const done = 'procedures.cleanup.steps.rectify'
    expect(standsAt(pollutingSites, `${done}.outcomes.done.evidence`)).toContain('commitment')
    expect(standsAt(pollutingSites, `${done}.form.operatorDid`)).toMatchObject({ required: true })
    expect(siteLedger.fields.find(({ key }) => key === 'operator')?.title).toBe('经营者')
  })

  test('S4-06 公众从举报渠道进来，成为一件要评价的交办件，外部编号相同的不重复立', () => {
    expect(standsAt(pollutingSites, 'intake.publicReports')).toMatchObject({
      source: 'PUBLIC_REPORT',
      procedure: 'report',
      match: ['externalNo'],
    })
    expect(standsAt(pollutingSites, 'procedures.report.steps.judged.form.satisfaction.required')).toBe(true)
  })

  test('S4-05 督察交办件单列渠道，按交办件编号对得上', () => {
    expect(standsAt(pollutingSites, 'intake.centralItems')).toMatchObject({
      source: 'CENTRAL_INSPECTION',
      procedure: 'report',
      match: ['externalNo'],
    })
    expect(siteLedger.fields.find(({ key }) => key === 'externalNo')?.title).toBe('交办件编号')
  })

  describe('S4-07 河长、湖长与网格长', () => {
    const told = (type: string, procedure: string, site: Record<string, unknown> = {}) => {
      const event: TrailEvent = { type, level: 'business', at: 7, data: { procedure, round: 1 } }
      const unitFor = (id: string) => ({ unit: roles.findIndex((one) => one.id === id), fallback: false })
      return noticesOf(pollutingSites.notices ?? [], [event], () => ({ unitFor, site }), {}).map(
        ({ unit = -1, text }) => `${roles[unit]?.id} ${text}`,
      )
    }
    test.each<[string, Record<string, unknown>, string[]]>([
      [
        '写明河长和网格长的，只告诉他们',
        { watercourse: '样例涌', riverChief: 7, gridHead: 8 },
        ['riverChief', 'gridHead'],
      ],
      ['在河涌边、没有写明河长的，告诉河长制办公室', { watercourse: '样例涌' }, ['riverChiefs']],
      ['不在河涌边的，不惊动河长', { gridHead: 8 }, ['gridHead']],
      ['什么都没有写的', {}, []],
    ])('S4-07 新立一处场所：%s', (_name, site, want) => {
      expect(told('case.opened', 'cleanup', site).map((line) => line.split(' ')[0])).toEqual(want)
    })
    test('S4-07 河长、网格长从场所的台账找到；网格所在的街道同时接到认定任务', () => {
      for (const id of ['riverChief', 'gridHead']) expect(role(id)?.finds).toEqual({ by: 'siteUnit', field: id })
      expect(standsAt(pollutingSites, 'procedures.cleanup.steps.identify.performer')).toEqual({ role: 'streetOffice' })
    })
    test.each(['unitPlan', 'whistle', 'flashReport'])('S4-07 立一件 %s 不是新增场所，不惊动河长', (procedure) => {
      expect(told('case.opened', procedure, { riverChief: 7, gridHead: 8 })).toEqual([])
    })
    test('S4-21 死灰复燃，告诉专项工作组', () => {
      expect(told('case.reopened', 'cleanup')).toEqual(['workingGroup 场所死灰复燃，已重新立案'])
    })
  })

  test('S4-11、S4-28 各街道是台账里的那些街道；各有关部门、各街道是一组单位，各干各的', () => {
    expect([role('streets')?.finds.by, role('units')?.finds.by]).toEqual(['group', 'group'])
    const { events, units } = rehearsed('2022-05-01')
    const performers = (duty: string) => [
      ...new Set(
        events.flatMap(({ type, data }) => (type === 'duty.assigned' && data.duty === duty ? [data.unit] : [])),
      ),
    ]
    expect(performers('gridSweep')).toEqual(units.groups?.streets)
    expect(performers('unitPlans')).toEqual(units.groups?.units)
  })

  test('S4-16 下放职权以公布的目录和生效日期为准，依据行政处罚法第二十四条', () => {
    expect(plan.definitions?.下放职权).toMatch(/街道承接.*目录和生效日期.*第二十四条/u)
    expect(plan.legalBasis).toContainEqual(
      expect.objectContaining({ title: '中华人民共和国行政处罚法', articles: ['第二十四条'], level: 'LAW' }),
    )
  })

  test('S4-18 市“散乱污”场所智能管理系统是对外接口', () => {
    expect(pollutingSites.integrations?.map(({ title }) => title)).toEqual(['市“散乱污”场所智能管理系统'])
  })

  test('S4-29 工作组统筹：整治超期一个工作日到办公室，三个工作日到工作组；各单位的计划写明人力、物力、资金', () => {
    const { agenda = [] } = taskStep(compileProcedure(pollutingSites, 'cleanup', {}), 'rectify')
    const raised = agenda.flatMap((rule) =>
      rule.do === 'escalate' && rule.after
        ? [`${rule.to} ${resolved(pollutingSites, rule.after, '2022-04-25').slice(0, 10)}`]
        : [],
    )
    expect(raised).toEqual(['campaignOffice 2022-04-26', 'workingGroup 2022-04-28'])
    expect(role('workingGroup')?.title).toBe('区专项工作组')
    const help = titled('procedures.unitPlan.steps.draft.form.tasks.help')
    for (const means of ['人力', '物力', '资金']) expect(help).toContain(means)
  })
})

describe('S4-31 整治档案：一企一档', () => {
  const entry = (name: string, street = '7', address = '样例路1号') => ({ name, street, address })
  test.each([
    ['写法不同，是同一份', entry('样例（五金）加工场'), entry('样例(五金)加工场 '), true],
    ['地址改了，还是同一份', entry('样例加工场'), entry('样例加工场', '7', '样例路2号'), true],
    ['同一街道的另一家，另立一份', entry('样例加工场'), entry('样例洗车行'), false],
    ['另一个街道的，另立一份', entry('样例加工场'), entry('样例加工场', '8'), false],
  ])('S4-31 %s', (_name, one, other, isSame) => {
    expect(naturalKey(siteLedger, one) === naturalKey(siteLedger, other)).toBe(isSame)
  })

  test('S4-31 名称相近、街道和地址相同的，提示可能重复', () => {
    const rows = [
      { row: 2, data: entry('顺达五金加工场') },
      { row: 3, data: entry('顺达五金加工场（院内）') },
      { row: 4, data: entry('远帆洗车行') },
    ]
    expect(findLikelyDuplicates(siteLedger, rows).map(({ rows: alike }) => alike)).toEqual([[2, 3]])
    expect(plan.notes).toContainEqual(expect.stringContaining('一企一档'))
  })
})

import type { Procedure } from '../../contracts/template/procedure.ts'
import type { Checklist } from '../../contracts/template/template.ts'
import { parameter } from '../../contracts/template/words.ts'
import { reminders } from '../blocks/agenda.ts'
import { type SourceCategory, sourceCategories } from './categories.ts'

const capital = (id: string) => `${id.charAt(0).toUpperCase()}${id.slice(1)}`

const sourceDone = { fact: 'sourceDone', data: { ring: 'site.ring' } }

/** One source: surveyed, brought up to the norm with an owner, a measure and a date for each problem, checked, held up as an example. */
function sourceProcedure({ ledger, checklist, lead, assists }: SourceCategory): Procedure {
  return {
    id: `${ledger.id}Control`,
    title: `${ledger.title}达标整治`,
    ledger: ledger.id,
    start: { default: 'survey' },
    steps: {
      survey: {
        kind: 'task',
        title: '排查建账',
        performer: { role: 'streetOffice' },
        phase: 'deploy',
        due: { in: 20, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('streetOffice', 'campaignOffice', 'leadingGroup'),
        checklist: checklist.id,
        basis: 'S2-09、S2-12',
        outcomes: {
          compliant: {
            title: '已达标',
            when: 'answer.passed',
            checklist: true,
            facts: [sourceDone],
            to: [{ step: 'compliant' }],
          },
          problems: { title: '列入整治', checklist: true, to: [{ step: 'rectify' }] },
        },
      },
      rectify: {
        kind: 'task',
        title: '达标整治',
        performer: { role: lead },
        phase: 'rectify',
        due: { in: parameter('rectifyDays'), unit: 'workingDay' },
        agenda: reminders(lead, 'campaignOffice', 'leadingGroup'),
        form: [
          { key: 'owner', title: '责任人（岗位）', type: 'text', required: true, maxLength: 60, outcomes: ['done'] },
          { key: 'measure', title: '整改措施', type: 'longText', required: true, maxLength: 1000, outcomes: ['done'] },
          { key: 'coordinator', title: '提请协调解决的单位', type: 'unit', required: true, outcomes: ['stuck'] },
        ],
        evidence: [
          {
            id: 'after',
            title: '整改后照片',
            necessity: 'REQUIRED',
            basis: 'S2-19',
            min: 1,
            max: 10,
            accept: ['image'],
            moment: 'AFTER',
          },
        ],
        assists: [
          { id: 'street', title: '街道配合', role: 'streetOffice', due: { in: 5, unit: 'workingDay' } },
          ...(assists ? [{ id: 'bureau', ...assists, due: { in: 5, unit: 'workingDay' as const } }] : []),
        ],
        basis: 'S2-19、S2-31',
        outcomes: {
          done: {
            title: '整治完成',
            evidence: ['after'],
            calls: [{ integration: 'digitalUrbanManagement', data: { site: 'site.name', state: '"DONE"' } }],
            to: [{ step: 'check' }],
          },
          stuck: {
            title: '难点问题，提请协调',
            reasonRequired: true,
            starts: [
              { procedure: 'issue', matter: { unit: 'answer.coordinator', text: 'site.name', place: 'site.address' } },
            ],
            to: [{ step: 'coordinated' }],
          },
        },
      },
      coordinated: { kind: 'gather', title: '等待协调', due: { in: 20, unit: 'workingDay' }, next: 'rectify' },
      check: {
        kind: 'task',
        title: '达标核查',
        performer: { role: 'streetOffice' },
        due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('streetOffice', 'campaignOffice'),
        checklist: checklist.id,
        notBy: ['rectify'],
        basis: 'S2-15、S2-19',
        outcomes: {
          compliant: {
            title: '达标',
            when: 'answer.passed',
            checklist: true,
            facts: [sourceDone],
            to: [{ step: 'compliant' }],
          },
          nominated: {
            title: '达标，推荐为示范点',
            when: 'answer.passed and answer.score >= 95',
            checklist: true,
            facts: [sourceDone],
            lists: [{ list: `demonstration${capital(ledger.id)}`, do: 'ADD' }],
            to: [{ step: 'compliant' }],
          },
          failed: { title: '未达标', kind: 'return', reasonRequired: true, checklist: true, to: [{ step: 'rectify' }] },
        },
      },
      compliant: {
        kind: 'end',
        title: '已达标',
        status: 'CLOSED',
        lookBack: { step: 'recheck', every: { in: 2, unit: 'month', at: 'startOfWork', roll: 'NEXT_WORKING_DAY' } },
      },
      recheck: {
        kind: 'task',
        title: '巡查',
        performer: { role: 'streetOffice' },
        due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('streetOffice', 'campaignOffice'),
        checklist: checklist.id,
        basis: 'S2-17、S2-32',
        outcomes: {
          held: { title: '保持达标', when: 'answer.passed', checklist: true, to: [{ step: 'compliant' }] },
          slipped: {
            title: '反弹',
            checklist: true,
            facts: ['sourceSlipped'],
            calls: [{ integration: 'digitalUrbanManagement', data: { site: 'site.name', state: '"SLIPPED"' } }],
            to: [{ step: 'rectify' }],
          },
        },
      },
    },
    lookBackSteps: ['recheck'],
    reopenTo: 'rectify',
    steward: 'campaignOffice',
  }
}

export const sourceProcedures = sourceCategories.map(sourceProcedure)

export const acceptanceChecklist: Checklist = {
  id: 'acceptanceNorm',
  title: '创建考核指标',
  full: 100,
  pass: 80,
  bands: [
    { value: 'EXCELLENT', title: '优秀', at: 90 },
    { value: 'QUALIFIED', title: '合格', at: 80 },
    { value: 'FAILED', title: '不合格' },
  ],
  items: [
    {
      id: 'plans',
      title: '方案、责任书、台账齐全（缺一份扣 5 分）',
      points: 5,
      kind: 'deduction',
      formula: { perOccurrence: { cap: 20 } },
      basis: 'S2-04、S2-08、S2-09',
    },
    {
      id: 'sources',
      title: '七类扬尘源达标（按达标的处数）',
      points: 40,
      kind: 'deduction',
      formula: { proportional: 'COUNT' },
      basis: 'S2-12',
    },
    {
      id: 'meetings',
      title: '会议、报告、通报按期（迟一次扣 3 分）',
      points: 3,
      kind: 'deduction',
      formula: { perOccurrence: { cap: 15 } },
      basis: 'S2-25、S2-35',
    },
    { id: 'own', title: '建立考评制度和岗位责任制', points: 15, kind: 'deduction', basis: 'S2-46' },
    { id: 'public', title: '公众参与、举报办结', points: 10, kind: 'deduction', basis: 'S2-41、S2-43' },
    { id: 'demo', title: '形成示范点', points: 5, kind: 'bonus', allowNotApplicable: true, basis: 'S2-16' },
  ],
}

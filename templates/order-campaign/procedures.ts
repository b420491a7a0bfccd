import type { EvidenceSlot } from '../../contracts/evidence.ts'
import type { Outcome, Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import { parameter } from '../../contracts/template/words.ts'
import { reminders } from '../blocks/agenda.ts'

const photo = (id: string, title: string, moment: 'BEFORE' | 'AFTER'): EvidenceSlot => ({
  id,
  title,
  necessity: 'REQUIRED',
  min: 1,
  max: 12,
  accept: ['image'],
  moment,
  basis: 'S3-53',
})

const handled = (title: string, result: string): Outcome => ({
  title,
  evidence: ['before', 'after'],
  facts: [{ fact: 'handled', data: { result: `"${result}"` } }],
  sets: { result: `"${result}"` },
  to: [{ step: 'recheck' }],
})

/** What comes of handling differs by line of action: four classes at building sites (S3-13), three with lorries (S3-35). */
function line(given: {
  id: string
  title: string
  ledger: string
  performer: TaskStep['performer']
  checklist: string
  outcomes: Record<string, Outcome>
  /** outcomes of the registration: which points go onto which list */
  watched?: Record<string, { title: string; list: string; when: string }>
  basis: string
}): Procedure {
  const { id, title, ledger, performer, checklist, outcomes, watched, basis } = given
  const office = 'campaignOffice'
  return {
    id,
    title,
    ledger,
    start: { default: watched ? 'register' : 'handle' },
    steps: {
      ...(watched
        ? {
            register: {
              kind: 'task' as const,
              title: '挂账',
              performer,
              due: { in: 2, unit: 'workingDay' as const, at: 'endOfWork' },
              agenda: reminders(office, office, 'leadingGroup'),
              basis: 'S3-11',
              outcomes: {
                ...Object.fromEntries(
                  Object.entries(watched).map(([outcome, { title: into, list, when }]) => [
                    outcome,
                    { title: into, when, lists: [{ list, do: 'ADD' as const }], to: [{ step: 'handle' }] },
                  ]),
                ),
                ordinary: { title: '不挂账', to: [{ step: 'handle' }] },
              },
            },
          }
        : {}),
      handle: {
        kind: 'task',
        title: '整治',
        performer,
        due: { in: parameter('handleDays'), unit: 'workingDay' },
        agenda: reminders(office, office, 'leadingGroup'),
        form: [
          {
            key: 'action',
            title: '处置情况',
            type: 'longText',
            required: true,
            maxLength: 2000,
            help: '程序、证据齐全；处罚裁量依基准决定。',
            basis: 'S3-14、S3-53',
          },
        ],
        evidence: [photo('before', '整治前', 'BEFORE'), photo('after', '整治后', 'AFTER')],
        assists: [{ id: 'street', title: '属地配合', role: 'streetOffice', due: { in: 3, unit: 'workingDay' } }],
        basis,
        outcomes: {
          ...outcomes,
          elsewhere: {
            title: '跨区域或者多部门，提请会商',
            reasonRequired: true,
            starts: [
              { procedure: 'crossBoundary', matter: { unit: 'unit', text: 'site.name', place: 'site.address' } },
            ],
            to: [{ step: 'discussed' }],
          },
        },
      },
      discussed: { kind: 'gather', title: '等待会商办结', due: { in: 20, unit: 'workingDay' }, next: 'handle' },
      recheck: {
        kind: 'task',
        title: '核查',
        performer: { role: 'streetOffice' },
        due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('streetOffice', office),
        checklist,
        notBy: ['handle'],
        basis: 'S3-24、S3-29',
        outcomes: {
          settled: {
            title: '达标销账',
            when: 'answer.passed',
            checklist: true,
            facts: ['pointClosed'],
            ...(watched ? { lists: Object.values(watched).map(({ list }) => ({ list, do: 'REMOVE' as const })) } : {}),
            to: [{ step: 'closed' }],
          },
          again: {
            title: '不达标',
            kind: 'return',
            reasonRequired: true,
            checklist: true,
            facts: ['problemRepeated'],
            to: [{ step: 'handle' }],
          },
        },
      },
      revisit: {
        kind: 'task',
        title: '反复查',
        performer: { role: 'streetOffice' },
        due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('streetOffice', office),
        checklist,
        basis: 'S3-24',
        outcomes: {
          held: { title: '没有反弹', when: 'answer.passed', checklist: true, to: [{ step: 'closed' }] },
          relapsed: { title: '反弹', checklist: true, facts: ['problemRepeated'], to: [{ step: 'handle' }] },
        },
      },
      closed: {
        kind: 'end',
        title: '已销账',
        status: 'CLOSED',
        lookBack: {
          step: 'revisit',
          every: { in: 1, unit: 'month', at: 'startOfWork', roll: 'NEXT_WORKING_DAY' },
          untilPhase: 'consolidate',
        },
      },
    },
    lookBackSteps: ['revisit'],
    reopenTo: 'handle',
    steward: office,
  }
}

export const actionLines: Procedure[] = [
  line({
    id: 'pointOrder',
    title: '秩序点位整治',
    ledger: 'points',
    performer: { routing: 'lead' },
    checklist: 'pointCheck',
    watched: {
      watchCore: { title: '列入固定挂账', list: 'watchCore', when: 'site.watch = "CORE"' },
      watchMore: { title: '列入增补挂账', list: 'watchMore', when: 'site.watch = "MORE"' },
    },
    outcomes: {
      cleared: handled('清理规范', 'CLEARED'),
      penalised: handled('处罚一批', 'PENALISED'),
      seized: handled('查扣一批', 'SEIZED'),
      blocked: handled('封堵一批', 'BLOCKED'),
      referred: { ...handled('移送司法机关', 'REFERRED'), reasonRequired: true },
    },
    basis: 'S3-10、S3-11、S3-27、S3-28、S3-29、S3-30、S3-31、S3-33、S3-35、S3-36、S3-41',
  }),
  line({
    id: 'siteOversight',
    title: '施工工地整治',
    ledger: 'constructionSites',
    performer: { role: 'construction' },
    checklist: 'siteSafety',
    outcomes: {
      educated: handled('教育一批', 'EDUCATED'),
      warned: handled('警告一批', 'WARNED'),
      penalised: handled('处罚一批', 'PENALISED'),
      suspended: handled('停工一批', 'SUSPENDED'),
    },
    basis: 'S3-13、S3-32、S3-38',
  }),
  line({
    id: 'vehicleRemoval',
    title: '“僵尸车”和机械清理',
    ledger: 'vehicles',
    performer: { role: 'traffic' },
    checklist: 'pointCheck',
    outcomes: { removed: handled('清拖', 'REMOVED'), registered: handled('登记备案', 'REGISTERED') },
    basis: 'S3-34',
  }),
  line({
    id: 'premisesCheck',
    title: '安全和消防隐患整治',
    ledger: 'premises',
    performer: { routing: 'premisesLead' },
    checklist: 'fireCheck',
    outcomes: {
      rectified: handled('整改到位', 'RECTIFIED'),
      penalised: handled('处罚一批', 'PENALISED'),
      suspended: handled('停业一批', 'SUSPENDED'),
      major: {
        title: '重大隐患，挂账督办',
        evidence: ['before'],
        facts: ['majorHazard'],
        lists: [{ list: 'majorHazards', do: 'ADD' }],
        starts: [
          { procedure: 'hazardSupervision', matter: { unit: 'unit', text: 'site.name', place: 'site.address' } },
        ],
        to: [{ step: 'discussed' }],
      },
    },
    basis: 'S3-15、S3-16、S3-17、S3-37、S3-38、S3-39',
  }),
]

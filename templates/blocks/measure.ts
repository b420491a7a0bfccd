import type { Outcome, Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from './agenda.ts'

/**
 * A measure of accountability: the platform names a candidate and the evidence, people decide. Candidate → explanation → decision →
 * feedback → appeal, decided by somebody who did not decide before → closed, or withdrawn with its effects undone.
 */
export function measure(given: {
  id: string
  title: string
  /** looks at the candidate, keeps the file */
  office: string
  decides: string
  /** decides an appeal */
  appeals: string
  /** recorded when it is decided; void when it is withdrawn */
  fact: string
  imposes?: Outcome['imposes']
  /** issued when the office starts the measure: the referral to whoever decides */
  document?: string
  /** the paper of the decision itself */
  notice?: string
  /** the words of the form that the decision fills in */
  record: string
  basis: string
}): Procedure {
  const { id, title, office, decides, appeals, fact, imposes, document, notice, record, basis } = given
  const undone = { voids: [fact], ...(imposes ? { lifts: true } : {}) }
  return {
    id,
    title,
    matter: {
      fields: [{ key: 'reason', title: '事由', type: 'longText', maxLength: 1000 }],
      openedBy: [office],
    },
    start: { default: 'candidate' },
    steps: {
      candidate: {
        kind: 'task',
        title: '核实线索',
        performer: { role: office },
        due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(office),
        form: [{ key: 'opinion', title: '核实意见', type: 'longText', required: true, maxLength: 1000 }],
        help: '系统只列出达到条件的单位和依据，是否启动由人决定。',
        basis,
        outcomes: {
          proceed: { title: '启动', ...(document ? { document } : {}), to: [{ step: 'explain' }] },
          drop: { title: '不启动', reasonRequired: true, to: [{ step: 'dropped' }] },
        },
      },
      explain: {
        kind: 'task',
        title: '说明情况',
        performer: { role: 'concernedUnit' },
        due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('concernedUnit', office),
        form: [{ key: 'explanation', title: '情况说明', type: 'longText', required: true, maxLength: 2000 }],
        basis,
        outcomes: { explained: { title: '提交说明', to: [{ step: 'decide' }] } },
      },
      decide: {
        kind: 'task',
        title: '作出决定',
        performer: { role: decides },
        due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(decides, office),
        notBy: ['candidate', 'explain'],
        form: [
          { key: 'record', title: record, type: 'longText', required: true, maxLength: 2000, outcomes: ['decided'] },
          { key: 'rectifyBy', title: '整改期限', type: 'date', outcomes: ['decided'] },
        ],
        basis,
        outcomes: {
          decided: {
            title,
            facts: [fact],
            ...(notice ? { document: notice } : {}),
            ...(imposes ? { imposes } : {}),
            to: [{ step: 'feedback' }],
          },
          dismissed: { title: '不予处理', reasonRequired: true, to: [{ step: 'dropped' }] },
        },
      },
      feedback: {
        kind: 'task',
        title: '反馈整改',
        performer: { role: 'concernedUnit' },
        due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('concernedUnit', office),
        form: [
          {
            key: 'result',
            title: '整改情况',
            type: 'longText',
            required: true,
            maxLength: 2000,
            outcomes: ['rectified'],
          },
          {
            key: 'grounds',
            title: '申诉理由',
            type: 'longText',
            required: true,
            maxLength: 2000,
            outcomes: ['appealed'],
          },
        ],
        basis,
        outcomes: {
          rectified: { title: '报送整改情况', to: [{ step: 'confirm' }] },
          appealed: { title: '申诉', to: [{ step: 'appeal' }] },
        },
      },
      appeal: {
        kind: 'task',
        title: '复核申诉',
        performer: { role: appeals },
        due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(appeals, office),
        notBy: ['candidate', 'decide', 'feedback'],
        form: [{ key: 'finding', title: '复核意见', type: 'longText', required: true, maxLength: 2000 }],
        basis,
        outcomes: {
          upheld: { title: '维持', to: [{ step: 'confirm' }] },
          withdrawn: { title: '撤销', reasonRequired: true, ...undone, to: [{ step: 'withdrawn' }] },
        },
      },
      confirm: {
        kind: 'task',
        title: '核定整改',
        performer: { role: office },
        due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(office),
        basis,
        outcomes: {
          closed: { title: '办结', to: [{ step: 'closed' }] },
          again: { title: '退回继续整改', kind: 'return', reasonRequired: true, to: [{ step: 'feedback' }] },
          withdrawn: { title: '撤销', reasonRequired: true, ...undone, to: [{ step: 'withdrawn' }] },
        },
      },
      closed: { kind: 'end', title: '已办结', status: 'CLOSED' },
      withdrawn: { kind: 'end', title: '已撤销', status: 'NOT_ESTABLISHED' },
      dropped: { kind: 'end', title: '未启动', status: 'NOT_ESTABLISHED' },
    },
    reopenTo: 'confirm',
    steward: office,
  }
}

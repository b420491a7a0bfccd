import type { Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from './agenda.ts'

/** 问题清单: each asks for as many lines as there are problems, one a line. */
const PROBLEM_LIST = [
  { key: 'problems', title: '问题（一行一项）' },
  { key: 'owners', title: '整改责任人（与问题逐行对应）' },
  { key: 'measures', title: '整改措施（与问题逐行对应）' },
  { key: 'limits', title: '整改时限（与问题逐行对应）' },
]
const lines = (key: string) => `string length(replace(answer.${key}, "[^\\n]", ""))`
const EACH_COMPLETE = PROBLEM_LIST.slice(1)
  .map(({ key }) => `${lines(key)} = ${lines('problems')}`)
  .join(' and ')

/** A unit checks itself against the indicators, is inspected, the two scores stand side by side, a higher body accepts. */
export function acceptance(given: {
  id: string
  title: string
  checklist: string
  /** the checklist's full mark: whoever gives himself less says what is wrong */
  full: number
  inspector: string
  /** the higher body, or whoever takes down what it decided */
  accepts: string
  selfDays: number
  facts: { selfChecked: string; inspected: string; accepted: string }
  basis: string
}): Procedure {
  const { id, title, checklist, full, inspector, accepts, selfDays, facts, basis } = given
  const scored = (fact: string) => [{ fact, data: { score: 'answer.score' } }]
  return {
    id,
    title,
    matter: { fields: [], openedBy: [inspector] },
    start: { default: 'selfCheck' },
    steps: {
      selfCheck: {
        kind: 'task',
        title: '对照指标自查',
        performer: { role: 'concernedUnit' },
        due: { in: selfDays, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('concernedUnit', inspector),
        checklist,
        form: PROBLEM_LIST.map(({ key, title }) => ({
          key,
          title,
          type: 'longText' as const,
          required: true,
          maxLength: 2000,
          when: `answer.score < ${full}`,
        })),
        help: '扣了分的逐项写明问题、整改责任人、措施和时限，一行一项。',
        basis,
        outcomes: {
          checked: {
            title: '报送自查结果',
            checklist: true,
            when: `answer.score >= ${full} or (${EACH_COMPLETE})`,
            facts: scored(facts.selfChecked),
            sets: { selfScore: 'answer.score' },
            to: [{ step: 'inspect' }],
          },
        },
      },
      inspect: {
        kind: 'task',
        title: '检查',
        performer: { role: inspector },
        due: { in: 10, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(inspector),
        notBy: ['selfCheck'],
        checklist,
        form: [
          { key: 'selfScore', title: '自查得分', type: 'number', prefill: 'value.selfScore', locked: true },
          { key: 'opinion', title: '检查意见', type: 'longText', required: true, maxLength: 2000 },
        ],
        help: '自查得分只供对照，检查按现场情况打分。',
        basis,
        outcomes: {
          passed: {
            title: '达到要求',
            checklist: true,
            facts: scored(facts.inspected),
            to: [{ step: 'accept' }],
          },
          failed: {
            title: '限期整改',
            kind: 'return',
            reasonRequired: true,
            checklist: true,
            facts: scored(facts.inspected),
            to: [{ step: 'selfCheck' }],
          },
        },
      },
      accept: {
        kind: 'task',
        title: '验收',
        performer: { role: accepts },
        due: { in: 20, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(accepts, inspector),
        form: [{ key: 'certificate', title: '验收文号', type: 'text', maxLength: 60, outcomes: ['accepted'] }],
        evidence: [
          {
            id: 'certificate',
            title: '验收文件',
            necessity: 'OPTIONAL',
            basis,
            min: 0,
            max: 5,
            accept: ['pdf', 'word', 'image'],
          },
        ],
        basis,
        outcomes: {
          accepted: { title: '通过验收', facts: [facts.accepted], to: [{ step: 'accepted' }] },
          refused: { title: '未通过', kind: 'return', reasonRequired: true, to: [{ step: 'selfCheck' }] },
        },
      },
      accepted: { kind: 'end', title: '已通过验收', status: 'CLOSED' },
    },
    reopenTo: 'selfCheck',
    steward: inspector,
  }
}

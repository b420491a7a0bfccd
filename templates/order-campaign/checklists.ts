import type { Checklist, ChecklistItem } from '../../contracts/template/template.ts'

const item = (id: string, title: string, points: number, violation?: string, basis?: string): ChecklistItem => ({
  id,
  title,
  points,
  kind: 'deduction',
  allowNotApplicable: true,
  ...(violation ? { violation } : {}),
  ...(basis ? { basis } : {}),
})

export const checklists: Checklist[] = [
  {
    id: 'pointCheck',
    title: '点位检查',
    full: 100,
    pass: 100,
    items: [
      item('cleared', '现场已清理、无反弹', 50, 'NOT_CLEARED'),
      item('held', '有人值守或者巡查', 25, 'NOT_HELD'),
      item('signs', '标识、设施完好', 25, 'SIGNS'),
    ],
  },
  {
    id: 'siteSafety',
    title: '工地检查',
    full: 100,
    pass: 90,
    items: [
      item('dust', '扬尘防治到位', 30, 'DUST', 'S3-17'),
      item('workers', '人员信息登记、法制教育', 30, 'WORKERS', 'S3-32'),
      item('fireSafety', '消防设施、动火审批', 40, 'FIRE', 'S3-38'),
    ],
  },
  {
    id: 'fireCheck',
    title: '一火三查和消防检查',
    full: 100,
    pass: 100,
    items: [
      { id: 'majorHazard', title: '没有重大隐患', points: 100, kind: 'veto', violation: 'MAJOR', basis: 'S3-15' },
      item('exits', '疏散通道、安全出口畅通', 30, 'EXITS', 'S3-16'),
      item('equipment', '消防设施完好有效', 30, 'EQUIPMENT', 'S3-39'),
      item('electricity', '用电、充电规范', 20, 'ELECTRICITY', 'S3-36'),
      item('drill', '自查和灭火演练有记录', 20, 'DRILL', 'S3-38'),
    ],
  },
]

import type { Checklist, ChecklistItem } from '../../contracts/template/template.ts'

/** 停车场检查表: what every visit scores (S0-28, S0-33). The weights are ours; the plan names the sheet without them. */
export const checklist: Checklist = {
  id: 'parkingInspection',
  title: '停车场检查表',
  full: 100,
  pass: 80,
  items: [
    veto('approved', '已取得规划许可或者其他审批手续', 'UNAPPROVED', 'S0-09、S0-16'),
    veto('landUse', '未擅自改变土地使用类型', 'CHANGED_LAND_USE', 'S0-09'),
    veto('noIllegalBuilding', '无乱搭乱建', 'CONSTRUCTION', 'S0-10'),
    deduction('hardened', '场地硬化，无裸土、石子和建筑垃圾路面', 20, 'DUST', 'S0-08 地面硬化'),
    deduction('wheelWashing', '出入口设有车辆冲洗设施并正常使用', 15, 'DUST', 'S0-08 进出场车辆冲洗', true),
    deduction('covered', '裸露地面已绿化或者覆盖', 15, 'DUST', 'S0-08 绿化或覆盖', true),
    deduction('cleanRoad', '出场车辆不带泥上路，出入口路面干净', 15, 'DUST', 'S0-03'),
    deduction('watered', '定时清扫洒水并有记录', 10, 'DUST', 'S0-08', true),
    deduction('entrance', '出入口视线、标志标线和交通秩序符合要求', 10, 'TRAFFIC_SAFETY', 'S0-12'),
    deduction('standard', '泊位、通道尺寸符合停车场建设规范', 10, 'CONSTRUCTION', 'S0-10', true),
    deduction('orderly', '划线分区，停放有序', 5, 'ORDER', 'S0-03、S0-17'),
    { id: 'exemplary', title: '有可推广的示范做法', points: 5, kind: 'bonus', basis: 'S0-03' },
  ],
}

function deduction(
  id: string,
  title: string,
  points: number,
  violation: string,
  basis: string,
  allowNotApplicable = false,
): ChecklistItem {
  return {
    id,
    title,
    points,
    kind: 'deduction',
    violation,
    basis,
    ...(allowNotApplicable ? { allowNotApplicable } : {}),
  }
}

function veto(id: string, title: string, violation: string, basis: string): ChecklistItem {
  return { id, title, points: 0, kind: 'veto', violation, basis }
}

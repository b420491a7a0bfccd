import type { FactType } from '../../contracts/template/fact.ts'

/** What is counted of a lot, for its street. */
export const facts: FactType[] = [
  adverse('refusal', '拒不配合整改', 'S0-41b'),
  adverse('reinspectionFailed', '复查不合格', 'S0-41b'),
  adverse('resurgence', '死灰复燃', 'S0-41d'),
  ofStreet('penalty', '行政处罚', 'S0-41a'),
  ofStreet('ban', '取缔', 'S0-41b'),
  ofStreet('demolished', '强制拆除', 'S0-10'),
  { ...ofUnit('omission', '漏报停车场', 'S0-26、S0-47'), adverse: true },
  { ...ofUnit('concealment', '瞒报停车场', 'S0-47'), adverse: true },
  {
    id: 'siteScored',
    title: '检查表得分',
    about: 'SITE',
    fields: [{ key: 'score', title: '得分', type: 'number', min: 0, max: 110 }],
    basis: 'S0-33、S0-48',
  },
  {
    id: 'streetSurveyed',
    title: '完成全面摸排',
    about: 'UNIT',
    fields: [
      { key: 'places', title: '辖区村、社区', type: 'integer', min: 1, max: 1000 },
      { key: 'covered', title: '已摸排的村、社区', type: 'integer', min: 0, max: 1000 },
      { key: 'lots', title: '摸排到的停车场（维修厂）', type: 'integer', min: 0, max: 10000 },
    ],
    basis: 'S0-07',
  },
  { id: 'surveyLate', title: '摸排逾期完成', about: 'UNIT', adverse: true, basis: 'S0-07、S0-18' },
  { id: 'surveyMissed', title: '没有完成摸排', about: 'UNIT', adverse: true, basis: 'S0-07、S0-18' },
  { id: 'teamSetUp', title: '成立小组', about: 'UNIT', basis: 'S0-23' },
  { id: 'setUpMissed', title: '逾期未成立小组', about: 'UNIT', adverse: true, basis: 'S0-24' },
  { ...ofUnit('reminded', '被提醒', 'S0-37'), adverse: true },
  { ...ofUnit('interviewed', '被约谈', 'S0-49'), adverse: true },
  { ...ofUnit('heldToAccount', '被问责', 'S0-47'), adverse: true },
  { ...ofUnit('awardsLost', '取消评奖评优资格', 'S0-50'), adverse: true },
]

/** For the unit that the matter is about. */
function ofUnit(id: string, title: string, basis: string): FactType {
  return { id, title, about: 'UNIT', countsFor: 'concernedUnit', basis }
}

function ofStreet(id: string, title: string, basis: string): FactType {
  return { id, title, about: 'SITE', countsFor: 'streetOffice', basis }
}

function adverse(id: string, title: string, basis: string): FactType {
  return { ...ofStreet(id, title, basis), adverse: true }
}

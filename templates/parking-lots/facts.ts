import type { FactType } from '../../contracts/template/fact.ts'

/** What is counted of a lot, for its street. */
export const facts: FactType[] = [
  adverse('refusal', '拒不配合整改', 'S0-41b'),
  adverse('reinspectionFailed', '复查不合格', 'S0-41b'),
  adverse('resurgence', '死灰复燃', 'S0-41d'),
  ofStreet('penalty', '行政处罚', 'S0-41a'),
  ofStreet('ban', '取缔', 'S0-41b'),
]

function ofStreet(id: string, title: string, basis: string): FactType {
  return { id, title, about: 'SITE', countsFor: 'streetOffice', basis }
}

function adverse(id: string, title: string, basis: string): FactType {
  return { ...ofStreet(id, title, basis), adverse: true }
}

import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { checkMatter, matterProcedures } from './matter-names.ts'
import { type Known, namesOf } from './names.ts'

/** Names in duties that point to nothing. */
export function checkDuties(template: CampaignTemplate, known: Known): void {
  const facts = namesOf(template.facts)
  for (const [index, duty] of (template.duties ?? []).entries()) {
    const path = `duties[${index}]`
    known(`${path}.performer`, duty.performer, say`角色`, namesOf(template.roles))
    for (const [at, phase] of (duty.within ?? []).entries())
      known(`${path}.within[${at}]`, phase, say`阶段`, namesOf(template.phases))
    if (duty.dueSetting) {
      const switches = new Set(template.parameters.filter(({ type }) => type === 'boolean').map(({ key }) => key))
      known(`${path}.dueSetting.param`, duty.dueSetting.param, say`是否类参数`, switches)
    }
    if (duty.lateFact) known(`${path}.lateFact`, duty.lateFact, say`事实`, facts)
    if (duty.missedFact) known(`${path}.missedFact`, duty.missedFact, say`事实`, facts)
    for (const [at, { to }] of (duty.agenda ?? []).entries())
      if (to && to !== 'holder') known(`${path}.agenda[${at}].to`, to, say`角色`, namesOf(template.roles))
    if (duty.sites) {
      known(`${path}.sites.ledger`, duty.sites.ledger, say`台账`, namesOf(template.ledgers))
      if (duty.sites.heldBy) known(`${path}.sites.heldBy`, duty.sites.heldBy, say`角色`, namesOf(template.roles))
    }
    const { does } = duty
    if ('record' in does) {
      known(`${path}.does.record`, does.record, say`事实`, facts)
      if (does.checklist) known(`${path}.does.checklist`, does.checklist, say`检查表`, namesOf(template.checklists))
      if (does.against) known(`${path}.does.against`, does.against, say`职责`, namesOf(template.duties))
      for (const [at, { procedure }] of (does.starts ?? []).entries())
        known(`${path}.does.starts[${at}].procedure`, procedure, say`事项程序`, matterProcedures(template))
    } else if ('procedure' in does) {
      known(`${path}.does.procedure`, does.procedure, say`事项程序`, matterProcedures(template))
      const rotated = does.rotate ? [does.rotate.into] : []
      checkMatter(template, does.procedure, does.matter, `${path}.does.matter`, known, rotated)
      if (does.rotate) known(`${path}.does.rotate.role`, does.rotate.role, say`角色`, namesOf(template.roles))
    } else if ('expect' in does) known(`${path}.does.expect`, does.expect, say`事实`, facts)
    else if ('rollUp' in does) known(`${path}.does.rollUp`, does.rollUp, say`下级活动`, namesOf(template.cascades))
    else {
      const assessable = namesOf(template.rankings, template.indicators, template.quotas)
      for (const [at, id] of does.assess.entries())
        known(`${path}.does.assess[${at}]`, id, say`排名、指标或者配额`, assessable)
    }
  }
}

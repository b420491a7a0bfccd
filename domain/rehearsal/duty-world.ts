import { type DutyRules, type DutyWorld, heldSites, holdsSite, type OpenDutyTask } from '../duty/index.ts'
import { Stuck } from '../entity/stuck.ts'
import { figureScope } from '../figure/scope.ts'
import { actingFor } from '../organisation/find-unit.ts'
import { inventedReport } from './invented-report.ts'
import type { Stage } from './stage.ts'

/**
 * What one duty of a unit reads in a rehearsal.
 * @param openTasks of an occurrence, as the run knows them
 */
export function dutyWorld(
  stage: Stage,
  { duty }: DutyRules,
  unit: number,
  id: string,
  openTasks: (occurrence: string) => readonly OpenDutyTask[],
): DutyWorld {
  const { input } = stage
  const { template, bindings, directory } = input
  const organisation = { roles: template.roles, bindings, directory }
  const held = duty.sites?.heldBy === undefined ? 'all' : heldSites(organisation, duty.sites.heldBy, unit)
  const own = heldSites(organisation, duty.performer, unit)
  const fields = own === 'all' || own.units.length === 0 ? {} : { [own.field]: own.units[0] }
  return {
    ...stage.world(fields, id),
    running: true,
    phase: (phase) => stage.phases()[phase],
    unitName: (of) => directory.units.get(of)?.name ?? String(of),
    holderOf(of) {
      const acting = actingFor(directory, of)
      if (acting) return acting
      throw new Stuck(
        'NO_HOLDER',
        'duty',
        String(of),
        'nobody holds a post there, nor above, nor in the campaign office',
      )
    },
    sites: () => stage.sites.of(duty.sites?.ledger ?? '').filter((site) => holdsSite(held, site.fields)),
    openTasks,
    // everybody has his turn at his instant
    openAt: (occurrence) => openTasks(occurrence).length,
    countFacts: (fact, from, until) => stage.facts.countFacts(fact, unit, from, until),
    endedAt: stage.endedAt,
    report: (cascade, at) =>
      input.reportOf ? input.reportOf(cascade.id, unit, at) : inventedReport(stage, cascade, unit, at),
    assess: (ids, { until, index }) => [
      stage.facts.assess(
        figureScope({
          template,
          bindings,
          directory,
          phases: stage.phases(),
          now: until,
          issuedAt: input.issuedAt,
          within: duty.within,
          ordinal: index,
          siteUnits: stage.sites.namedIn,
        }),
        ids,
      ),
    ],
  }
}

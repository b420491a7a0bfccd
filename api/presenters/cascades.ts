import type { CascadeItem, CascadeUnit } from '../../contracts/http/cascades.ts'
import type { Cascade } from '../../contracts/template/cascade.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { differing } from '../../domain/campaign/cascade.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import type { ChildStanding } from '../../store/cascades/list-children.ts'
import type { Setup } from '../../store/setup.ts'
import type { Actor } from '../policies/actor.ts'
import { scopeOf } from '../policies/actor.ts'
import { instant, instantOrNull } from './instants.ts'

/** @param units how many of them the caller may see */
export function presentCascade(
  { roles, parameters, facts = [] }: CampaignTemplate,
  { id, title, to, template, free, reports }: Cascade,
  {
    units,
    counted,
    mayOpen,
  }: { units: number; counted: { opened: number; launched: number } | undefined; mayOpen: boolean },
): CascadeItem {
  const fields = facts.find((fact) => fact.id === reports.record)?.fields ?? []
  return {
    id,
    title,
    role: roles.find((role) => role.id === to)?.title ?? to,
    template: template ?? null,
    free: free.map(({ param, min = null, max = null }) => ({
      key: param,
      title: parameters.find(({ key }) => key === param)?.title ?? param,
      min,
      max,
    })),
    fields: fields.filter(({ key }) => key in reports.from).map(({ key, title: name }) => ({ key, title: name })),
    units,
    opened: counted?.opened ?? 0,
    launched: counted?.launched ?? 0,
    mayOpen,
  }
}

export function presentCascadeUnit(
  { template, directory, param }: Setup,
  row: CampaignRow,
  { cascade: id, unit, child, occurrence, report }: ChildStanding,
  actor: Actor,
): CascadeUnit {
  const cascade = template.cascades?.find((each) => each.id === id)
  const scope = scopeOf(actor)
  return {
    cascade: id,
    unit: { id: unit, name: directory.units.get(unit)?.name ?? String(unit) },
    child: child && {
      id: child.id,
      title: child.title,
      status: child.status,
      launchedAt: instantOrNull(child.launchedAt),
      reads: scope.all || scope.campaigns.includes(child.id) || scope.units.includes(unit),
      differing: cascade
        ? differing({ parameters: child.known }, { cascade, parent: row.title, values: param }, child.parameters)
        : [],
    },
    report: report && {
      occurrence: report.occurrence,
      day: report.day,
      at: instant(report.at),
      values: Object.fromEntries(
        Object.keys(cascade?.reports.from ?? {}).flatMap((field) => {
          const value = report.data[field]
          return typeof value === 'number' ? [[field, value]] : []
        }),
      ),
    },
    standing: standingOf(occurrence),
  }
}

const STANDING: Readonly<Record<string, CascadeUnit['standing']>> = { OPEN: 'LATE', MET: 'REPORTED', CLOSED: 'MISSED' }

/** An occurrence that was skipped or cancelled says nothing. */
function standingOf(occurrence: ChildStanding['occurrence']): CascadeUnit['standing'] {
  const standing = occurrence ? (STANDING[occurrence.status] ?? 'NONE') : 'NONE'
  return standing === 'REPORTED' && (occurrence?.late ?? 0) > 0 ? 'REPORTED_LATE' : standing
}

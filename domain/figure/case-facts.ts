import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { Cause } from '../entity/cause.ts'
import type { Changes } from '../entity/changes.ts'
import { Stuck } from '../entity/stuck.ts'
import type { FactChanges } from './fact.ts'

/** The case that a step with facts belongs to. */
export interface RecordingCase {
  entity: string
  /** of its site; empty: it is about a matter */
  ledger: string
  /** fields of the site or the matter */
  site: Record<string, unknown>
  /** the unit that it concerns */
  unit: number
}

/**
 * What a step of a case does to facts: those that it records, those of it that count no longer, scores that it sets.
 * @param step makes the keys of the facts: `<entity>:<epoch>:<seq>`
 * @throws Stuck for a score of a duty that records none
 */
export function factsOfCase(
  template: CampaignTemplate,
  { entity, ledger, site, unit: concerned }: RecordingCase,
  { facts, voids, overrides }: Pick<Changes, 'facts' | 'voids' | 'overrides'>,
  cause: Cause | undefined,
  step: string,
): FactChanges {
  const matter = ledger === '' ? site : undefined
  const unit = cause?.kind === 'act' && cause.actor.unit > 0 ? cause.actor.unit : concerned
  const day = text(matter?.day)
  const period = text(matter?.period)
  const ordinal = typeof matter?.occurrence === 'number' ? matter.occurrence : undefined
  return {
    record: facts.map(({ fact, at, data }, index) => ({
      key: `${step}:f${index}`,
      fact,
      entity,
      unit,
      site: matter ? (text(matter.site) ?? null) : entity,
      fields: site,
      at,
      ...(day === undefined ? {} : { day: day.slice(0, 10) }),
      ...(period === undefined ? {} : { period }),
      ...(ordinal === undefined ? {} : { ordinal }),
      data,
    })),
    voids: voids.map(({ fact, reason }) => ({ entity, facts: [fact], reason })),
    overrides: overrides.map(({ duty, ...rest }) => ({ fact: factOfDuty(template, duty), ...rest })),
  }
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** The fact that a duty records: its score is what an override sets. */
function factOfDuty({ duties }: CampaignTemplate, id: string): string {
  const does = duties?.find((duty) => duty.id === id)?.does
  if (does && 'record' in does) return does.record
  throw new Stuck('UNKNOWN_ELEMENT', 'duties', id, 'the template has no such duty that records a fact')
}

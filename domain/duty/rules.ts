import type { InstantRule, SeriesRule } from '../../contracts/calendar.ts'
import type { Cascade } from '../../contracts/template/cascade.ts'
import type { Duty, RecordWork } from '../../contracts/template/duty.ts'
import type { FactType } from '../../contracts/template/fact.ts'
import type { CampaignTemplate, Checklist } from '../../contracts/template/template.ts'
import { initialLevels, type Levels } from '../campaign/levels.ts'
import { filled, valuesOf } from '../template/filled.ts'

/** A duty with everything that its rules read at hand; built once per campaign and process. */
export interface DutyRules {
  campaign: string
  duty: Duty
  /** start of the issue date, campaign time in ms */
  issuedAt: number
  param: Record<string, unknown>
  /** values of the campaign's levels before anybody has switched them */
  levels: Levels
  checklist: Checklist | undefined
  facts: ReadonlyMap<string, FactType>
  /** whose reports it rolls up */
  cascade?: Cascade | undefined
}

/** @throws Error naming the path when the template does not have the duty, or the duty names a checklist that is not there */
export function compileDuty(
  document: CampaignTemplate,
  id: string,
  campaign: { id: string; issuedAt: number; parameters: Record<string, unknown> },
): DutyRules {
  const template = filled(document, campaign.parameters)
  const duty = template.duties?.find((each) => each.id === id)
  if (!duty) throw new Error(`duties: expected one with id ${id}`)
  const named = recordWork(duty)?.checklist
  const checklist = template.checklists.find((each) => each.id === named)
  if (named !== undefined && !checklist) throw new Error(`duties.${id}.does.checklist: expected a checklist ${named}`)
  return {
    campaign: campaign.id,
    duty,
    issuedAt: campaign.issuedAt,
    param: valuesOf(template.parameters, campaign.parameters),
    levels: initialLevels(template.levels),
    checklist,
    facts: new Map(template.facts?.map((fact) => [fact.id, fact])),
    cascade: cascadeOf(template, duty),
  }
}

/** @throws Error naming the path when the cascade that it rolls up is not there */
function cascadeOf({ cascades }: CampaignTemplate, { id, does }: Duty): Cascade | undefined {
  if (!('rollUp' in does)) return undefined
  const cascade = cascades?.find((each) => each.id === does.rollUp)
  if (!cascade) throw new Error(`duties.${id}.does.rollUp: expected a cascade ${does.rollUp}`)
  return cascade
}

export const recordWork = ({ does }: Duty): RecordWork | undefined => ('record' in does ? does : undefined)

export const seriesOf = ({ when }: Duty): SeriesRule | undefined => ('every' in when ? when : undefined)

/** The end of the period that an occurrence belongs to, where the template gives no deadline. */
const PERIOD_END: Readonly<Record<SeriesRule['every'], InstantRule>> = {
  day: { in: 0, unit: 'calendarDay', at: 'endOfDay' },
  workingDay: { in: 0, unit: 'calendarDay', at: 'endOfDay' },
  week: { endOf: 'week', at: 'endOfDay' },
  fortnight: { endOf: 'week', offset: { in: 1, unit: 'week', at: 'endOfDay' } },
  month: { endOf: 'month', at: 'endOfDay' },
  quarter: { endOf: 'quarter', at: 'endOfDay' },
  halfYear: { endOf: 'halfYear', at: 'endOfDay' },
  year: { endOf: 'year', at: 'endOfDay' },
}

/** The rule of the deadline, counted from the occurrence; undefined: a single occurrence without one, or a duty that is recorded whenever it happens. */
export function dueRule({ duty, param }: DutyRules): InstantRule | undefined {
  const { dueSetting, when } = duty
  if (dueSetting && param[dueSetting.param] === true) return dueSetting.due
  if ('adHoc' in when) return undefined
  return when.due ?? ('every' in when ? PERIOD_END[when.every] : undefined)
}

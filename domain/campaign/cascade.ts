import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { Problem } from '../../contracts/http/shapes.ts'
import type { Cascade, FreeParameter } from '../../contracts/template/cascade.ts'
import type { CampaignTemplate, Parameter } from '../../contracts/template/template.ts'
import { alike } from '../entity/alike.ts'
import { say } from '../said/say.ts'
import { expectedOf, fitsParameter } from '../template/parameters.ts'
import { problemAt } from '../template/problem.ts'

type Values = Readonly<Record<string, unknown>>

/** What a subordinate campaign may not do otherwise: its cascade, and the parent's values as they stand. */
export interface Freedom {
  cascade: Cascade
  /** the parent's title, for the words */
  parent: string
  values: Values
}

/** The template that a unit runs as a copy of the parent's: without the cascades, and without the duties that ask for their reports. */
export function copyForUnit({ cascades: _cascades, duties = [], ...template }: CampaignTemplate): CampaignTemplate {
  return { ...template, duties: duties.filter(({ does }) => !('rollUp' in does)) }
}

/**
 * The units of the roles in a subordinate campaign, as far as they are known: of every group that the unit belongs to it alone is left, it is its
 * own steward, and roles for a site's unit are kept for its own sites.
 */
export function bindingsForUnit(template: CampaignTemplate, parent: Bindings, unit: number): Bindings {
  const roles = new Map(template.roles.map((role) => [role.id, role]))
  const known = <T>(all: Readonly<Record<string, T>>): [string, T][] =>
    Object.entries(all).filter(([role]) => roles.has(role))
  const steward = template.procedures[0]?.steward
  const stewards = steward !== undefined && roles.get(steward)?.finds.by === 'bound' ? { [steward]: unit } : {}
  const own = String(unit)
  return {
    roles: { ...Object.fromEntries(known(parent.roles)), ...stewards },
    perUnit: Object.fromEntries(
      known(parent.perUnit).map(([role, units]) => [role, own in units ? { [own]: Number(units[own]) } : {}]),
    ),
    groups: Object.fromEntries(
      known(parent.groups ?? {}).map(([role, units]) => [role, units.includes(unit) ? [unit] : units]),
    ),
  }
}

/** The value that a parameter which is not free has: the parent's, else the template's own. */
const heldValue = ({ values }: Freedom, { key, default: own }: Parameter): unknown => values[key] ?? own

/** The parameters that a subordinate campaign begins with: the parent's, a free one within its bounds. */
export function parametersForUnit(template: CampaignTemplate, freedom: Freedom): Record<string, unknown> {
  return Object.fromEntries(
    template.parameters.map((parameter) => {
      const value = heldValue(freedom, parameter)
      const free = freeOf(freedom, parameter.key)
      return [parameter.key, free && typeof value === 'number' ? within(free, value) : value]
    }),
  )
}

const within = ({ min, max }: FreeParameter, value: number): number =>
  Math.min(Math.max(value, min ?? value), max ?? value)

export const freeOf = ({ cascade }: Pick<Freedom, 'cascade'>, key: string): FreeParameter | undefined =>
  cascade.free.find(({ param }) => param === key)

/** A parameter with the bounds that it has here. */
export const bounded = (parameter: Parameter, { min, max }: FreeParameter): Parameter => ({
  ...parameter,
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
})

/**
 * Values that a subordinate campaign may not set: a parameter that is the parent's may only take the parent's value (so it catches up with a
 * change there), a free one any within its bounds.
 */
export function freedomProblems(template: CampaignTemplate, freedom: Freedom, given: Values): Problem[] {
  return template.parameters.flatMap((parameter): Problem[] => {
    const { key, title } = parameter
    if (!(key in given)) return []
    const path = `parameters.${key}`
    const free = freeOf(freedom, key)
    if (free) {
      const here = bounded(parameter, free)
      if (fitsParameter(here, given[key])) return []
      return [
        {
          code: 'PARAMETER_INVALID',
          ...problemAt(path, say`参数“${title}”不能为 ${String(given[key])}`, expectedOf(here)),
        },
      ]
    }
    const held = heldValue(freedom, parameter)
    if (alike(held, given[key])) return []
    return [
      {
        code: 'PARAMETER_NOT_FREE',
        ...problemAt(path, say`参数“${title}”由上级活动“${freedom.parent}”确定`, say`${String(held)}`),
      },
    ]
  })
}

/** Parameters of a subordinate campaign that are not as the parent has them: its own choice, or a change there that it has not followed. */
export interface Differing {
  key: string
  title: string
  here: unknown
  parent: unknown
  free: boolean
}

export function differing(template: Pick<CampaignTemplate, 'parameters'>, freedom: Freedom, here: Values): Differing[] {
  return template.parameters.flatMap((parameter): Differing[] => {
    const { key, title, default: own } = parameter
    const [mine, parent] = [here[key] ?? own, heldValue(freedom, parameter)]
    return alike(mine, parent) ? [] : [{ key, title, here: mine, parent, free: freeOf(freedom, key) !== undefined }]
  })
}

/** What the parent has changed and this campaign must have alike: to be merged into the parameters of a draft. */
export function heldValues(template: CampaignTemplate, freedom: Freedom): Record<string, unknown> {
  return Object.fromEntries(
    template.parameters
      .filter(({ key }) => !freeOf(freedom, key))
      .map((parameter) => [parameter.key, heldValue(freedom, parameter)]),
  )
}

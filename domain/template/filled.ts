import { CampaignTemplate, type Parameter } from '../../contracts/template/template.ts'
import type { SchemaNode } from './schema-problems.ts'

/** A place of the template that reads a parameter: `{ "param": key }` where a number or a date is meant. */
export interface ParameterPlace {
  path: string
  key: string
  /** what fits there */
  wants: SchemaNode
}

/** The planner's choices, else the template's own. */
export const valuesOf = (
  parameters: readonly Parameter[],
  chosen: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  ...Object.fromEntries(parameters.map(({ key, default: value }) => [key, value])),
  ...chosen,
})

/**
 * The template with every `{ "param": key }` filled in: what machines, figures and pages of a campaign read. The same object where it has
 * none. Its FEEL still reads `param.*`.
 * @param chosen what the planner has set; the rest is as the template has it
 */
export function filled(template: CampaignTemplate, chosen: Readonly<Record<string, unknown>>): CampaignTemplate {
  if (PLAIN.has(template)) return template
  const values = valuesOf(template.parameters, chosen)
  const plain = rewritten([ROOT], template, '', ({ key }) => values[key]) as CampaignTemplate
  PLAIN.add(plain)
  return plain
}

/** Filled in already: asked again by whatever is compiled from them. */
const PLAIN = new WeakSet<CampaignTemplate>()

/** Every place that reads a parameter. @param document of the form of a template */
export function parameterPlaces(document: CampaignTemplate): ParameterPlace[] {
  const places: ParameterPlace[] = []
  rewritten([ROOT], document, '', (place) => void places.push(place))
  return places
}

const ROOT = CampaignTemplate as SchemaNode

/**
 * Goes down the document and the schema together: only where the schema has a parameter, `{ "param": … }` is one; elsewhere it may be a field
 * of that name. Of a union all variants are followed, the document fits one of them.
 */
function rewritten(
  nodes: readonly SchemaNode[],
  value: unknown,
  path: string,
  fill: (place: ParameterPlace) => unknown,
): unknown {
  if (typeof value !== 'object' || value === null) return value
  const variants = nodes.flatMap(variantsOf)
  if (Array.isArray(value)) {
    const items = variants.flatMap((node) => node.items ?? [])
    const fresh = value.map((item, index) => rewritten(items, item, `${path}[${index}]`, fill))
    return fresh.some((item, index) => item !== value[index]) ? fresh : value
  }
  const wants = 'param' in value && nodes.flatMap(parameterised)[0]
  if (wants) return fill({ path, key: String(value.param), wants })
  const fresh = Object.entries(value).map(([key, item]): [string, unknown] => {
    const at = path === '' ? key : `${path}.${key}`
    return [key, rewritten(childrenOf(variants, key), item, at, fill)]
  })
  return fresh.some(([key, item]) => item !== (value as Record<string, unknown>)[key])
    ? Object.fromEntries(fresh)
    : value
}

const variantsOf = (node: SchemaNode): SchemaNode[] => (node.anyOf ? node.anyOf.flatMap(variantsOf) : [node])

/** What is meant where a node is `orParameter` of it. */
function parameterised({ anyOf = [] }: SchemaNode): SchemaNode[] {
  const others = anyOf.filter((node) => !isReference(node))
  return others.length < anyOf.length ? others : others.flatMap(parameterised)
}

const isReference = ({ properties = {} }: SchemaNode): boolean => Object.keys(properties).join() === 'param'

const childrenOf = (nodes: readonly SchemaNode[], key: string): SchemaNode[] =>
  nodes.flatMap(({ properties, patternProperties }) => [
    ...(properties?.[key] ? [properties[key]] : []),
    ...Object.values(patternProperties ?? {}),
  ])

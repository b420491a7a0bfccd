import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'

/** What a campaign that goes on from another takes over from it. */
export interface TakenOver {
  bindings: Bindings
  parameters: Record<string, unknown>
  /** ledgers that both have, with the fields that the new one keeps */
  ledgers: { id: string; fields: string[] }[]
}

export interface Predecessor {
  template: CampaignTemplate
  bindings: Bindings
  parameters: Readonly<Record<string, unknown>>
}

/**
 * A follow-on campaign begins with the units of the roles, and with the ledgers, that both templates name alike; with the parameters only
 * where it follows the same template: under another one the same key may mean something else.
 */
export function takenOver(template: CampaignTemplate, before: Predecessor): TakenOver {
  const roles = new Set(template.roles.map(({ id }) => id))
  const ofRole = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([role]) => roles.has(role)))
  const known = new Map(before.template.ledgers.map(({ id, fields }) => [id, new Set(fields.map(({ key }) => key))]))
  const keys = new Set(template.parameters.map(({ key }) => key))
  return {
    bindings: {
      roles: ofRole(before.bindings.roles),
      perUnit: ofRole(before.bindings.perUnit),
      ...(before.bindings.groups ? { groups: ofRole(before.bindings.groups) } : {}),
    },
    parameters:
      template.id === before.template.id
        ? Object.fromEntries(Object.entries(before.parameters).filter(([key]) => keys.has(key)))
        : {},
    ledgers: template.ledgers.flatMap(({ id, fields }) => {
      const had = known.get(id)
      return had ? [{ id, fields: fields.map(({ key }) => key).filter((key) => had.has(key)) }] : []
    }),
  }
}

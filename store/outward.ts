import type { Cause } from '../domain/entity/cause.ts'
import type { Changes } from '../domain/entity/changes.ts'
import { factsOfCase } from '../domain/figure/case-facts.ts'
import { applyFacts } from './facts.ts'
import type { CaseFileRow, Loaded } from './loaded.ts'
import { bookMoney } from './money/book.ts'
import { jsonLiteral, type Tx } from './pool.ts'
import type { Setup } from './setup.ts'

/**
 * Writes what a step of a case does beyond its own rows, in the step's transaction: facts with figures and ladders, money, lists of its
 * site, sanctions. Answers the changes that are left to write, with the cases and events that follow from the facts.
 * @param step makes the keys of the facts: `<entity>:<epoch>:<seq>`
 * @throws Stuck
 */
export async function writeOutward(
  tx: Tx,
  setup: Setup,
  loaded: Loaded,
  changes: Changes,
  cause: Cause,
  step: string,
): Promise<Changes> {
  const { caseFile, entity, campaign } = loaded
  if (!caseFile || !reachesOut(changes)) return changes
  const rows = outcomeRows(caseFile, changes)
  if (Object.keys(rows).length > 0)
    await tx.query(
      `select outcome_write(${jsonLiteral({ id: entity.id, campaign: campaign.id, at: cause.at, ...rows })})`,
    )
  const source = { campaign: campaign.id, entity: entity.id, at: cause.at, phases: campaign.phases }
  const { ledger, site, unit_id: unit } = caseFile
  const recording = { entity: entity.id, ledger, site, unit }
  const applied = await applyFacts(tx, setup, source, factsOfCase(setup.template, recording, changes, cause, step))
  const { books, reversals } = changes
  const booked =
    books.length > 0 || reversals.length > 0 ? await bookMoney(tx, setup, recording, changes, cause, step) : []
  return {
    ...changes,
    facts: [],
    starts: [...changes.starts, ...applied.starts],
    events: [...changes.events, ...applied.events, ...booked],
  }
}

const reachesOut = ({ facts, voids, overrides, books, reversals, lists, impositions, lifts }: Changes): boolean =>
  [facts, voids, overrides, books, reversals, lists, impositions, lifts].some((some) => some.length > 0)

function outcomeRows({ site, unit_id }: CaseFileRow, { lists, impositions, lifts }: Changes): Record<string, unknown> {
  const members = Array.isArray(site.members) ? site.members : []
  const imposed = impositions.flatMap(({ ineligibleFor, on, from, until }) =>
    (on === 'UNIT' ? [null] : members).map((person) => ({
      unit: unit_id,
      person,
      ineligible_for: ineligibleFor,
      from_on: from,
      until_on: until,
    })),
  )
  return {
    ...(lists.length > 0 ? { lists } : {}),
    ...(imposed.length > 0 ? { impositions: imposed } : {}),
    ...(lifts.length > 0 ? { lifts } : {}),
  }
}

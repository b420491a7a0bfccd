import type { Account } from '../../contracts/template/account.ts'
import { zoneOfCampaign } from '../campaign/times.ts'
import type { Cause } from '../entity/cause.ts'
import type { Changes } from '../entity/changes.ts'
import { Stuck } from '../entity/stuck.ts'
import type { RecordingCase } from '../figure/case-facts.ts'
import type { FactRules } from '../figure/fact-rules.ts'
import { dayAt } from '../figure/period.ts'
import { namedUnit } from '../organisation/find-unit.ts'
import { capsOn, currencyOf, type EntryDraft, tierOf } from './grant.ts'
import { minorOf } from './minor.ts'

/**
 * What a step of a case asks of the book, before the caps. Nothing asked for is no entry: a value below the lowest tier, an amount of 0.
 * @param step makes the keys of the entries: `<entity>:<epoch>:<seq>`
 * @throws Stuck for an account that the template does not know
 */
export function draftsOfCase(
  rules: FactRules,
  recording: RecordingCase,
  { books }: Pick<Changes, 'books'>,
  cause: Cause | undefined,
  step: string,
): EntryDraft[] {
  const person = cause?.kind === 'act' && cause.actor.person > 0 ? cause.actor.person : null
  return books.flatMap(({ account: id, at, amount, tier: value, reason, ...by }, index) => {
    const account = accountNamed(rules, id)
    const tier = value === undefined ? undefined : tierOf(account, value)
    const currency = currencyOf(account)
    const day = dayAt(at, zoneOfCampaign(rules.template))
    const asked = minorOf(amount ?? tier?.amount ?? 0, currency)
    if (asked === 0) return []
    return {
      key: `${step}:m${index}`,
      account: id,
      currency,
      entity: recording.entity,
      ...by,
      person,
      unit: unitFor(rules, account, recording),
      day,
      at,
      asked,
      tier: value !== undefined && tier ? { value, from: tier.from } : null,
      reason: reason ?? null,
      caps: capsOn(account, day),
    }
  })
}

export function accountNamed({ template }: Pick<FactRules, 'template'>, id: string): Account {
  const account = template.accounts?.find((each) => each.id === id)
  if (!account) throw new Stuck('UNKNOWN_ELEMENT', 'accounts', id, 'the template has no such account')
  return account
}

/** Whom an entry of this case concerns. */
export const unitFor = (
  { template, bindings, directory }: FactRules,
  { countsFor }: Account,
  { site, unit }: Pick<RecordingCase, 'site' | 'unit'>,
): number =>
  (countsFor === undefined ? undefined : namedUnit(template.roles, bindings, directory, countsFor, site)) ?? unit

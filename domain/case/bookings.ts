import type { Booking, Outcome } from '../../contracts/template/procedure.ts'
import { type ConditionContext, valueOf } from '../condition/evaluate.ts'
import { Stuck } from '../entity/stuck.ts'
import { compare, exact, ZERO } from '../figure/exact.ts'
import { decimalOf } from '../money/grant.ts'
import type { Emit } from './effect.ts'

interface Place {
  /** `steps.<step>.outcomes.<outcome>` */
  element: string
  step: string
  outcome: string
}

/**
 * What an outcome does to accounts: first what it takes back, so that its own entries find the room; then its entries.
 * @throws Stuck for what is no amount
 */
export function emitBookings(
  { books = [], reverses = [] }: Outcome,
  { element, ...by }: Place,
  why: string,
  context: ConditionContext,
  emit: Emit,
): void {
  for (const account of reverses) emit({ do: 'reverse', ...by, account, reason: why })
  for (const [index, booking] of books.entries())
    emit({ do: 'book', ...by, ...askedBy(`${element}.books[${index}]`, booking, context) })
}

/** Beyond it whole numbers of minor units are not exact any more, and no campaign has so much. */
const MOST = exact(1e12)

function askedBy(element: string, { account, amount, tier, reason }: Booking, context: ConditionContext) {
  const given = reason === undefined ? { account } : { account, reason }
  if (tier !== undefined) return { ...given, tier: decimal(`${element}.tier`, tier, context) }
  const text = amount ?? '0'
  const value = decimal(`${element}.amount`, text, context)
  if (compare(exact(value), ZERO) < 0 || compare(exact(value), MOST) > 0)
    throw new Stuck('CONDITION_FAILED', `${element}.amount`, text, `expected an amount from 0 to 10^12, got ${value}`)
  return { ...given, amount: value }
}

function decimal(element: string, expression: string, context: ConditionContext): string {
  const value = valueOf(element, expression, context)
  const found = decimalOf(value)
  if (found === undefined)
    throw new Stuck('CONDITION_FAILED', element, expression, `expected a number, got ${JSON.stringify(value)}`)
  return found
}

import type { Cause } from '../domain/entity/cause.ts'
import { Stuck } from '../domain/entity/stuck.ts'

const LONGEST = 500

/** A cause as incidents and the trail name it: `act:3`, `order:2`, `instant:inspect.1:overdue`. */
export const causeName = (cause: Cause): string =>
  cause.kind === 'instant' ? `instant:${cause.entry}` : `${cause.kind}:${cause.no}`

/**
 * What an unexpected error says, as an incident: the constraint or the kind of error, its SQL state, its message. Of the database's
 * detail only keys are told: other details quote whole rows, with what people wrote.
 */
export function failureOf(error: unknown): Stuck {
  const { constraint, column, table, code, detail } = (error ?? {}) as Record<string, unknown>
  const texts = [constraint, column, table].filter((name) => typeof name === 'string')
  const state = typeof code === 'string' ? code : ''
  const key = typeof detail === 'string' && detail.startsWith('Key ') ? ` ${detail}` : ''
  const kind = error instanceof Error ? error.name : 'error'
  return new Stuck('STEP_FAILED', texts[0] ?? kind, `${state}${key}`.slice(0, LONGEST), messageOf(error))
}

export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, LONGEST)

/**
 * The two identities of whoever acts on a task: who acted, and for whom, by which rule. One shape for acts, events, answers and what is
 * shown of them; told in docs/verbs.md.
 */

/** By which rule somebody acts in another's place. `id`: of the substitution or delegation that lets him. */
export type ByRule = { kind: 'SUBSTITUTION'; id: string } | { kind: 'DELEGATION'; id: string }

/** What an actor says beside himself where he acts for somebody else; both are there, or neither. */
export interface InStead {
  /** the person for whom he acts */
  onBehalf?: number
  byRule?: ByRule
}

/** POST: of himself, by the post that he holds; PLATFORM: nobody acted, or another system did. */
export const RULES = ['POST', 'SUBSTITUTION', 'DELEGATION', 'PLATFORM'] as const
export type Rule = (typeof RULES)[number]

/** Both identities as they are shown: every event, answer and signature has them. */
export interface Identities {
  by: number | null
  onBehalf: number | null
  rule: Rule
}

/** @param actor of an act or event; null where the platform acted. Those written before there were two identities say nothing of a rule. */
export function identitiesOf(actor: ({ person: number; kind?: 'service' } & InStead) | null): Identities {
  if (!actor) return { by: null, onBehalf: null, rule: 'PLATFORM' }
  const { person, kind, onBehalf, byRule } = actor
  if (onBehalf !== undefined && byRule) return { by: person, onBehalf, rule: byRule.kind }
  return { by: person, onBehalf: null, rule: kind === 'service' ? 'PLATFORM' : 'POST' }
}

/** As answers keep it: nothing where somebody acts of himself. */
export const inStead = ({ onBehalf, byRule }: InStead): InStead =>
  onBehalf === undefined || !byRule ? {} : { onBehalf, byRule }

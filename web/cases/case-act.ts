/** The acts on a case itself, in the order of the menu. */
export const CASE_ACTS = ['suspend', 'resume', 'extend', 'reroute', 'correct', 'merge', 'reopen', 'cancel'] as const

export type CaseActVerb = (typeof CASE_ACTS)[number]

export const isCaseActVerb = (verb: string): verb is CaseActVerb => CASE_ACTS.some((known) => known === verb)

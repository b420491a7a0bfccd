/** Where a login stands. OPEN: nothing is asked any more. */
export type LoginStage = 'SECOND_FACTOR' | 'NEW_PASSWORD' | 'ENROLMENT' | 'OPEN'

/** Who vouched for the person: our own password, or the identity provider. */
export type LoginMethod = 'PASSWORD' | 'OIDC'

export interface LoginFacts {
  method: LoginMethod
  /** authentication methods so far, RFC 8176: `pwd`, `otp`, or what the provider said */
  amr: readonly string[]
  /** the provider's own second factor is checked, so that ours is not asked for */
  isProviderStrong: boolean
  hasSecondFactor: boolean
  needsSecondFactor: boolean
  isPasswordExpired: boolean
}

/** What is asked next, in this order: who only knows the password changes nothing before the second factor. */
export function nextStage(facts: LoginFacts): LoginStage {
  const isVouched = facts.method === 'OIDC' && facts.isProviderStrong
  if (!isVouched && facts.hasSecondFactor && !facts.amr.includes('otp')) return 'SECOND_FACTOR'
  if (facts.method === 'PASSWORD' && facts.isPasswordExpired) return 'NEW_PASSWORD'
  if (!isVouched && facts.needsSecondFactor && !facts.hasSecondFactor) return 'ENROLMENT'
  return 'OPEN'
}

import type { LoginStage } from '../../contracts/http/login.ts'

export interface LoginSearch {
  /** where to go afterwards */
  to?: string
  /** why one is here: how the session ended, or what the identity provider's word was worth */
  why?: string
  /** what a login by the identity provider still asks for */
  stage?: LoginStage
}

// the contract's own list would bring its whole library along
const STAGES: Record<LoginStage, true> = { OPEN: true, SECOND_FACTOR: true, NEW_PASSWORD: true, ENROLMENT: true }

/** `to` is only a path of this site: a full address here would send people elsewhere after the login. */
export const parseLoginSearch = ({ to, why, stage }: Record<string, unknown>): LoginSearch => ({
  ...(typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {}),
  ...(typeof why === 'string' && /^[A-Z_]{1,40}$/.test(why) ? { why } : {}),
  ...(typeof stage === 'string' && Object.hasOwn(STAGES, stage) ? { stage: stage as LoginStage } : {}),
})

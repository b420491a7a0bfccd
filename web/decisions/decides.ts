import { DECIDED_WITH } from '../../contracts/http/decided-with.ts'

/** Whether anything outside of tasks may wait for somebody's decision. */
export const decides = (me: { may: readonly string[] }): boolean =>
  Object.values(DECIDED_WITH).some((permission) => me.may.includes(permission))

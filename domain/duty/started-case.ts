import type { Duty } from '../../contracts/template/duty.ts'
import { matterId } from '../case/matter-id.ts'

/** The key of the matter that an occurrence of a unit's duty opens. */
export const startedKey = (duty: string, unit: number, occurrence: string): string => `${duty}.${unit}.${occurrence}`

/** The case that an occurrence opens; undefined where the duty opens none. */
export function startedCase(
  campaign: string,
  { id, does }: Pick<Duty, 'id' | 'does'>,
  unit: number,
  occurrence: string,
): string | undefined {
  return 'procedure' in does ? matterId(campaign, does.procedure, startedKey(id, unit, occurrence)) : undefined
}

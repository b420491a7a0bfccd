import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { LevelSwitchRow } from '../../store/campaigns/levels.ts'
import { instant } from './instants.ts'

/**
 * The levels as they are, which duties recur at each of their values, and who switched them.
 * @param switches newest first
 * @param tells whether the caller speaks for a role
 */
export function presentLevels(
  { levels = [], roles, duties = [] }: CampaignTemplate,
  switches: readonly LevelSwitchRow[],
  tells: (role: string) => boolean,
): NonNullable<CampaignDetail['levels']> {
  return levels.map(({ id, title, values, initial, declaredBy }) => {
    const own = switches.filter(({ level }) => level === id)
    const titleOf = (value: string) => values.find((each) => each.id === value)?.title ?? value
    return {
      id,
      title,
      value: own[0]?.value ?? initial,
      values: values.map((value) => ({
        ...value,
        duties: duties
          .filter(({ during }) => during?.some((each) => each.level === id && each.in.includes(value.id)))
          .map((duty) => duty.title),
      })),
      declaredBy: roles.find((role) => role.id === declaredBy)?.title ?? declaredBy,
      may: tells(declaredBy),
      history: own.map(({ value, reason, at, by }) => ({ value: titleOf(value), reason, at: instant(at), by })),
    }
  })
}

import type { Problem } from '../../contracts/http/shapes.ts'
import type { LevelAssumption } from '../../contracts/rehearsal.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parseInstant, TimeRuleError, type Zone } from '../calendar/index.ts'
import type { LevelSwitch } from './input.ts'

/** When levels are taken to be switched, in the order of their instants; and what is assumed of levels, values and instants that there are not. */
export function levelSwitches(
  assumed: readonly LevelAssumption[],
  { levels = [] }: Pick<CampaignTemplate, 'levels'>,
  zone: Zone | undefined,
): { switches: LevelSwitch[]; problems: Problem[] } {
  const switches: LevelSwitch[] = []
  const problems: Problem[] = []
  for (const [index, { level: id, value, at }] of assumed.entries()) {
    const path = `levels[${index}]`
    const level = levels.find((each) => each.id === id)
    const ids = level?.values.map((each) => each.id) ?? []
    const instant = instantOf(at, zone)
    if (!level)
      problems.push({
        path: `${path}.level`,
        message: `没有等级“${id}”`,
        expected: `等级之一：${levels.map((each) => each.id).join('、') || '模板没有等级'}`,
      })
    else if (!ids.includes(value))
      problems.push({
        path: `${path}.value`,
        message: `“${level.title}”没有这一级：${value}`,
        expected: ids.join('、'),
      })
    if (instant === undefined)
      problems.push({
        path: `${path}.at`,
        message: `没有“${at}”这一时刻`,
        expected: '2024-09-20 或者 2024-09-20T15:00:00+08:00',
      })
    else switches.push({ level: id, value, at: instant })
  }
  return { switches: switches.sort((one, other) => one.at - other.at), problems }
}

function instantOf(text: string, zone: Zone | undefined): number | undefined {
  try {
    return parseInstant(text, 'startOfDay', zone)
  } catch (error) {
    if (error instanceof TimeRuleError) return undefined
    throw error
  }
}

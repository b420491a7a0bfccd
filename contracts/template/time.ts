import { instantRule, seriesRule } from '../calendar.ts'
import { orParameter } from './words.ts'

/** Rules of time as templates write them: every number and date of theirs may be a parameter. */
export const InstantRule = instantRule(orParameter)
export const SeriesRule = seriesRule(orParameter, InstantRule)

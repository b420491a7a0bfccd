import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { similarity } from '../ledger/similarity.ts'
import { say } from '../said/say.ts'
import { EVENT_TYPES } from './event-types.ts'
import { oneOf, type Report } from './problem.ts'

/** Notices of something that never happens. */
export function checkNotices({ notices = [] }: Pick<CampaignTemplate, 'notices'>, report: Report): void {
  for (const [index, { on }] of notices.entries())
    if (!EVENT_TYPES.includes(on))
      report(
        `notices[${index}].on`,
        say`没有可以通知的事件 ${on}`,
        say`${oneOf(say`事件`, nearestTo(on))}；全部见 docs/events.md`,
      )
}

const NEAR = 5

/** What may have been meant: names that read alike. */
const nearestTo = (on: string): string[] =>
  EVENT_TYPES.map((type) => ({ type, alike: similarity(on.toLowerCase(), type.toLowerCase()) }))
    .toSorted((one, other) => other.alike - one.alike)
    .slice(0, NEAR)
    .map(({ type }) => type)

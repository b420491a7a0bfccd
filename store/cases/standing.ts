import type { CaseStanding } from '../../contracts/http/overview.ts'
import type { Exit } from '../../domain/overview/stages.ts'
import type { Parameters } from '../scope.ts'

/** Cases that were ended, however well. */
const ENDED = `f.status in ('CLOSED', 'REFERRED')`
/** Cases that count for something: nobody has taken them back, and there was something to handle. */
const COUNTED = `f.status not in ('CANCELLED', 'MERGED', 'NOT_ESTABLISHED')`

/** What a condition on a case is made of beside its own row, as SQL. */
export interface StandingWords {
  /** that the deadline of `f` has passed, by its campaign's clock */
  passed: string
  /** a condition on a task `t` that it is of the campaign asked about, made where it is needed; absent: of any */
  ofCampaign?: () => string
}

/** Condition that a case `f` stands so: what overviews count and what the list shows are the same text. */
export function standingOf(standing: CaseStanding, words: StandingWords): string {
  const overdue = `(f.status = 'OPEN' and not f.on_hold and ${words.passed})`
  switch (standing) {
    case 'DUE':
      return `(${COUNTED} and not f.on_hold)`
    case 'OPEN':
      return `f.status = 'OPEN'`
    case 'CLOSED':
      return ENDED
    case 'TO_CLOSE':
      return `(${ENDED} or ${overdue})`
    case 'CLOSED_ON_TIME':
      return `(${ENDED} and f.id not in (${lateEntities(words)}))`
    case 'CLOSED_LATE':
      return `(${ENDED} and f.id in (${lateEntities(words)}))`
    case 'OVERDUE':
      return overdue
    case 'RETURNED':
      return `(f.status = 'OPEN' and f.id in (select t.entity_id from task_reached t where t.status = 'OPEN' and t.returned is not null
        and not t.assist${ofCampaign(words)}))`
    case 'STUCK':
      return `(f.status = 'OPEN' and f.id in (select s.id from entity s where s.stuck is not null))`
    case 'REPEATED':
      return `(${COUNTED} and not f.on_hold and f.round > 0)`
  }
}

const ofCampaign = ({ ofCampaign: condition }: StandingWords): string => (condition ? ` and ${condition()}` : '')

/** Cases of which a task was done after its deadline. */
const lateEntities = (words: StandingWords): string =>
  `select t.entity_id from task_reached t where t.status = 'DONE' and not t.assist and t.done_at > t.due_at${ofCampaign(words)}`

/**
 * Cases `f` that a task `t` has ended by one of these ways: what stands behind `from`, with its conditions. One that was reopened has come
 * further than that.
 */
export const leftBy = (
  exits: readonly Exit[],
  lookBacks: readonly string[],
  { campaign, p }: { campaign: string; p: Parameters },
): string =>
  `unnest(${p.add(exits.map(({ procedure }) => procedure))}::text[], ${p.add(exits.map(({ step }) => step))}::text[],
     ${p.add(exits.map(({ outcome }) => outcome))}::text[], ${p.add(exits.map(({ end }) => end))}::text[]) x(procedure, step, outcome, ending)
   join task_reached t on t.campaign_id = ${p.add(campaign)} and t.step = x.step and t.outcome = x.outcome and t.status = 'DONE' and not t.assist
   join case_reached f on f.id = t.entity_id and f.procedure = x.procedure
   where f.round = 0 and f.status in ('CLOSED', 'REFERRED', 'NOT_ESTABLISHED')
     and (f.step = x.ending or f.step = any(${p.add(lookBacks)}::text[]))`

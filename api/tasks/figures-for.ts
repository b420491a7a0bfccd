import { campaignTime } from '../../domain/campaign/clock.ts'
import { figureOf, filledFields, filledFigures, filledRequests, formDay } from '../../domain/case/form-figures.ts'
import { findCampaign } from '../../store/campaigns/campaigns.ts'
import { isDuty, unitOfDuty } from '../../store/duties/duty-id.ts'
import { readAmounts } from '../../store/figures/read-amounts.ts'
import { readScope } from '../../store/figures/scope.ts'
import type { TaskPageRow } from '../../store/inbox/task-page.ts'
import type { TaskListRow } from '../../store/inbox/task-row.ts'
import type { Pool } from '../../store/pool.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import type { Setup } from '../../store/setup.ts'
import { stepOfTask } from '../step-of-task.ts'

/**
 * Numbers that the form of a task is filled with, by the keys of its fields: each of its unit, over the period that the field asks for.
 * What is handed in stays for many to read, so that it is without what is hidden from anybody. Nothing is read for a form that asks for none.
 */
export async function figuresFor(
  pool: Pool,
  setup: Setup,
  task: Pick<TaskListRow, 'caseId' | 'step' | 'campaignId' | 'unit'>,
  page: Pick<TaskPageRow, 'procedure' | 'site' | 'occurrence' | 'day'>,
): Promise<Record<string, number>> {
  const { form = [] } = stepOfTask(setup, { ...task, procedure: page.procedure }) ?? {}
  if (!form.some((field) => figureOf(field) !== undefined)) return {}
  const campaign = await findCampaign(pool, task.campaignId)
  if (!campaign) return {}
  const { phases } = campaign
  const now = campaignTime(campaign.clock, campaign.nowMs)
  const fields = filledFields(form, setup.template, now, formDay(isDuty(task.caseId) ? page : page.site))
  const [scope, read] = await Promise.all([
    readScope(pool, setup, { phases, now }),
    asPlatform(() =>
      readAmounts(pool, setup, { campaign: campaign.id, now, asker: 'EVERYBODY' }, filledRequests(fields)),
    ),
  ])
  return filledFigures(fields, scope, read, unitsOf(task))
}

/** Whose figures: those of the unit whose duty it is, also where another stands in for it; of a case, those of whoever has the task. */
const unitsOf = ({ caseId, unit }: Pick<TaskListRow, 'caseId' | 'unit'>): number[] =>
  isDuty(caseId) ? [unitOfDuty(caseId), unit.id] : [unit.id]

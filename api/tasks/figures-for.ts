import { campaignTime } from '../../domain/campaign/clock.ts'
import { plain } from '../../domain/figure/exact.ts'
import { findCampaign } from '../../store/campaigns/campaigns.ts'
import { indicatorBoard } from '../../store/figures/board.ts'
import type { TaskListRow } from '../../store/inbox/task-row.ts'
import type { Pool } from '../../store/pool.ts'
import type { Setup } from '../../store/setup.ts'
import { stepOfTask } from '../step-of-task.ts'

const PREFIX = 'figure.'

/**
 * Indicators that the form of a task is filled from, by id: the share of its unit, or the whole where the indicator is not split by such
 * units. What has no value yet is left out. Nothing is read for a form that asks for none.
 */
export async function figuresFor(
  pool: Pool,
  setup: Setup,
  task: Pick<TaskListRow, 'caseId' | 'step' | 'campaignId' | 'unit'> & { procedure: string },
): Promise<Record<string, number>> {
  const wanted = (stepOfTask(setup, task)?.form ?? []).flatMap(({ prefill }) =>
    prefill?.startsWith(PREFIX) ? [prefill.slice(PREFIX.length)] : [],
  )
  if (wanted.length === 0) return {}
  const campaign = await findCampaign(pool, task.campaignId)
  if (!campaign) return {}
  const now = campaignTime(campaign.clock, campaign.nowMs)
  const { figures } = await indicatorBoard(pool, setup, { campaign: campaign.id, phases: campaign.phases, now })
  return Object.fromEntries(
    figures.flatMap(({ indicator, whole, units }) => {
      if (!wanted.includes(indicator.id)) return []
      const { value } = units.find(({ unit }) => unit === task.unit.id) ?? whole
      return value ? [[indicator.id, Number(plain(value))]] : []
    }),
  )
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail, CampaignProgress } from '../../contracts/http/campaigns.ts'
import type { ChangeItem } from '../../contracts/http/changes.ts'
import { useChangeRow } from '../changes/change-row.ts'
import { formatExact } from '../shared/time.ts'
import type { Cell, Table } from '../shared/workbook.ts'
import { ownTemplateQuery } from './campaigns.query.ts'
import { usePhaseStatus } from './phase-status.ts'
import { useProgressRows } from './progress-row.ts'
import { phaseSpan } from './timeline.ts'

/** The sheets of a campaign's file, all but that of its cases. */
export function useArchiveSheets({ campaign, ...detail }: CampaignDetail) {
  const { t } = useTranslation(['planner', 'shared'])
  const { step, unit } = useProgressRows()
  const change = useChangeRow()
  const { data: own } = useQuery(ownTemplateQuery(campaign))
  const phaseStatus = usePhaseStatus(campaign.status === 'CLOSED')
  const sheet = (
    name: 'facts' | 'phases' | 'assigned' | 'steps' | 'units' | 'changes',
    head: string[],
    rows: Cell[][],
  ) => ({
    title: t(`archive.sheet.${name}`),
    head,
    rows,
  })
  const facts = (): Table => {
    const rows: Cell[][] = [
      [t('list.name'), campaign.title],
      [
        t('summary.template'),
        t('summary.templateVersion', {
          id: own?.document.title ?? campaign.templateId,
          version: campaign.templateVersion,
        }),
      ],
      [t('list.status'), t(`status.${campaign.status}`)],
      [t('list.issued'), campaign.issueDate],
      [t('list.now'), formatExact(campaign.campaignNow)],
      [t('list.clock'), t(`clock.${campaign.clockMode}.title`, { defaultValue: campaign.clockMode })],
      [t('list.cases'), campaign.caseCount],
      [t('list.created'), formatExact(campaign.createdAt)],
      [t('list.follows'), campaign.follows?.title],
      ...detail.ledgers.map(({ title, entries }) => [title, entries]),
      ...detail.parameters.map(({ title, value }) => [title, valueText(value)]),
    ]
    return sheet('facts', [t('archive.item'), t('archive.content')], rows)
  }
  const valueText = (value: unknown): Cell =>
    typeof value === 'boolean'
      ? t(value ? 'shared:yes' : 'shared:no')
      : typeof value === 'number'
        ? value
        : String(value)
  const phases = (): Table =>
    sheet(
      'phases',
      (['title', 'status', 'first', 'last'] as const).map((key) => t(`phase.${key}`)),
      detail.phases.map((phase) => [
        phase.title,
        phaseStatus(phase.status),
        phaseSpan(phase).first,
        phaseSpan(phase).last,
      ]),
    )
  const assigned = (): Table =>
    sheet(
      'assigned',
      (['role', 'site', 'unit'] as const).map((key) => t(`assign.${key}`)),
      detail.roles.flatMap(({ title, bound, perUnit, units = [] }): Cell[][] => [
        ...(bound ? [[title, null, bound.name]] : []),
        ...units.map(({ name }) => [title, null, name]),
        ...perUnit.map(({ site, unit }) => [title, site.name, unit?.name]),
      ]),
    )
  return (progress: CampaignProgress, changed: readonly ChangeItem[]): Table[] => [
    facts(),
    phases(),
    assigned(),
    sheet('steps', step.head, progress.byStep.map(step.row)),
    sheet('units', unit.head, progress.byUnit.map(unit.row)),
    sheet('changes', change.head, changed.map(change.row)),
  ]
}

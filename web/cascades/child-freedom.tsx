import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Section } from '../shared/page.tsx'
import './cascades.css'
import { useParameterValue } from './use-differing.ts'

type Parameter = CampaignDetail['parameters'][number]

/** Of a subordinate campaign that runs: which parameters the parent holds, which are its own within which bounds, and what it has to follow. */
export function ChildFreedom({ detail: { campaign, parameters } }: { detail: CampaignDetail }) {
  const { t } = useTranslation('cascades')
  const value = useParameterValue()
  if (!campaign.parent || parameters.length === 0) return null
  const behind = parameters.filter((parameter) => isBehind(parameter)).length
  const columns: Column<Parameter>[] = [
    { key: 'title', title: t('parameter.title'), render: ({ title }) => title },
    { key: 'here', title: t('parameter.here'), isNamed: true, render: (parameter) => value(parameter.value) },
    {
      key: 'parent',
      title: t('parameter.parent'),
      isNamed: true,
      render: (parameter) => (
        <span className={isBehind(parameter) ? 'differing-held' : undefined}>
          {value(parameter.parent?.value ?? parameter.value)}
        </span>
      ),
    },
    { key: 'freedom', title: t('parameter.freedom'), isNamed: true, render: (each) => <Freedom parameter={each} /> },
  ]
  return (
    <Section
      title={t('parameter.section')}
      extra={
        behind > 0 && (
          <Link to="/campaigns/$id/changes" params={{ id: campaign.id }}>
            {t('parameter.follow', { count: behind })}
          </Link>
        )
      }
    >
      <DataTable label={t('parameter.section')} columns={columns} rows={parameters} keyOf={({ key }) => key} />
    </Section>
  )
}

/** The parent has changed it since, and this campaign has not followed. */
const isBehind = ({ parent, value }: Parameter): boolean =>
  parent !== undefined && !parent.free && parent.value !== value

/** Whose it is to set, in words. */
export function Freedom({ parameter: { parent, min, max } }: { parameter: Parameter }) {
  const { t } = useTranslation('cascades')
  if (!parent?.free) return <span className="faint">{t('parameter.held')}</span>
  if (min === null && max === null) return t('parameter.free')
  return t('parameter.freeWithin', { min: min ?? '', max: max ?? '' })
}

import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CampaignOverview, CaseStanding, OverviewUnit } from '../../contracts/http/overview.ts'
import './need-words.css'

type Needy = Pick<OverviewUnit, 'due' | 'overdue' | 'stuck' | 'returned' | 'repeated' | 'need' | 'unit'>

export const NEEDS: readonly ['overdue' | 'stuck' | 'returned' | 'repeated', CaseStanding][] = [
  ['overdue', 'OVERDUE'],
  ['stuck', 'STUCK'],
  ['returned', 'RETURNED'],
  ['repeated', 'REPEATED'],
]

/** The order of units in words: whoever reads it can work it out. */
export function NeedFormula({ formula: { weights, sample } }: Pick<CampaignOverview, 'formula'>) {
  const { t } = useTranslation('overview')
  return <p className="soft">{t('formula', { ...weights, sample })}</p>
}

/** What a unit needs help for, each kind with the list behind it. */
export function NeedLinks({ campaignId, row }: { campaignId: string; row: Needy }) {
  const { t } = useTranslation('overview')
  const there = NEEDS.filter(([need]) => row[need] > 0)
  if (there.length === 0) return <span className="faint">{t('noNeed')}</span>
  return (
    <span className="need-links">
      {there.map(([need, are]) => (
        <Link key={need} to="/cases" search={{ campaign: campaignId, unit: row.unit.id, are }}>
          {t(`need.${need}`, { count: row[need] })}
        </Link>
      ))}
    </span>
  )
}

/** Weighted cases for each hundred; of too few nothing is said. */
export function NeedValue({ row: { need, due } }: { row: Pick<Needy, 'need' | 'due'> }) {
  const { t } = useTranslation('overview')
  return need === null ? <span className="faint">{t('fewCases', { count: due })}</span> : <>{need.toFixed(1)}</>
}

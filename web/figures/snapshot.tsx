import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RankingsOut } from '../../contracts/http/figures.ts'
import type { Column } from '../shared/data-table.tsx'
import { formatExact } from '../shared/time.ts'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { AppealDialog, type Appealed } from './appeal-dialog.tsx'
import { AppealMark } from './appeal-mark.tsx'
import { RankingTable } from './ranking-table.tsx'

type Ranking = RankingsOut['items'][number]
type Published = Ranking['published'][number]
type Row = Published['rows'][number]

interface SnapshotProps {
  campaignId: string
  ranking: Ranking
  snapshot: Published
  /** the newest stands open */
  isFirst: boolean
  /** the page shows every version of one period */
  isNamed: boolean
}

/** One published version as it was: formula, template, cut-off, sample; a later version says why there is one. */
export function Snapshot({ campaignId, ranking, snapshot, isFirst, isNamed }: SnapshotProps) {
  const { t } = useTranslation('figures')
  const time = useCampaignTime(campaignId)
  const { period, version, cutoff, publishedAt, template, formula, minimumSample, reason, rows, candidates } = snapshot
  // a ground that nobody met has no sentence
  const named = candidates.filter(({ units }) => units.length > 0)
  const [appealed, setAppealed] = useState<Appealed>()
  const until = snapshot.appealUntil && time.day(snapshot.appealUntil)
  const hasAppeals = rows.some(({ appeal, mayAppeal }) => appeal || mayAppeal)
  const beside: Column<Row> = {
    key: 'appeal',
    title: t('appeal.column'),
    isNamed: true,
    render: ({ unit, appeal, mayAppeal }) => (
      <>
        {appeal && <AppealMark status={appeal.status} />}
        {mayAppeal && until && (
          <Button size="small" onClick={() => setAppealed({ ranking, period: period.key, version, unit, until })}>
            {t('appeal.raise')}
          </Button>
        )}
      </>
    ),
  }
  const title = t('snapshot.title', { from: time.day(period.from), until: time.day(period.until), version })
  return (
    <details open={isFirst} className="snapshot">
      <summary>{title}</summary>
      <p className="quota-facts soft">
        <span>{t('snapshot.cutoff', { at: time.instant(cutoff) })}</span>
        <span title={formatExact(publishedAt)}>{t('snapshot.template', { version: template.version })}</span>
        <span>
          {t('ranking.formula', {
            terms: formula
              .map((term) => t('ranking.term', { title: term.title, weight: term.weight }))
              .join(t('shared:comma')),
          })}
        </span>
        <span>{t('ranking.minimum', { count: minimumSample })}</span>
        {until && <span>{t('appeal.until', { until })}</span>}
        {!isNamed && version > 1 && (
          <Link to="." search={(now) => ({ ...now, period: period.key })}>
            {t('snapshot.versions', { count: version })}
          </Link>
        )}
      </p>
      {reason && <p className="snapshot-reason">{t('snapshot.reason', { reason })}</p>}
      <RankingTable
        campaignId={campaignId}
        ranking={ranking.id}
        label={`${ranking.title} · ${title}`}
        terms={formula.map((term) => term.title)}
        rows={rows}
        period={period.key}
        beside={hasAppeals ? beside : undefined}
      />
      {appealed && <AppealDialog campaignId={campaignId} appealed={appealed} onClose={() => setAppealed(undefined)} />}
      {named.map((group) => (
        <p key={`${group.from}.${group.ground}`} className="candidates soft">
          {t('snapshot.candidates', { ground: group.ground })}
          {group.units.map(({ id, name, measure }, index) => (
            <span key={id}>
              {index > 0 && t('shared:comma')}
              <Link to="/cases/$id" params={{ id: measure }}>
                {name}
              </Link>
            </span>
          ))}
        </p>
      ))}
    </details>
  )
}

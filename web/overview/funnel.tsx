import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CampaignFunnel, FunnelStageOut } from '../../contracts/http/overview.ts'
import { CASE_STATUSES } from '../cases/case-search.ts'
import { ExportButton } from '../shared/export-button.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { percentOf } from './change-words.ts'
import { funnelQuery } from './overview.query.ts'

/** 排查、立案、整改、复查、销号: how many cases came so far, how many are there, and why others did not come on. */
export function Funnel({ campaignId }: { campaignId: string }) {
  const { data, error, refetch } = useQuery(funnelQuery(campaignId))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  return <Stages campaignId={campaignId} funnel={data} />
}

/** A table that is its own chart: every bar stands beside its number. */
function Stages({ campaignId, funnel: { stages, procedures } }: { campaignId: string; funnel: CampaignFunnel }) {
  const { t } = useTranslation('overview')
  const lossText = useLossText()
  const [first] = stages
  const all = first?.reached ?? 0
  return (
    <>
      <p className="soft">{t('funnel.of', { titles: procedures.join(t('shared:comma')) })}</p>
      <table className="funnel" aria-label={t('funnel.title')}>
        <thead>
          <tr>
            <th scope="col">{t('funnel.stage')}</th>
            <th scope="col" className="number">
              {t('funnel.reached')}
            </th>
            <th scope="col" className="funnel-bars" aria-hidden />
            <th scope="col" className="number">
              {t('funnel.standing')}
            </th>
            <th scope="col">{t('funnel.lost')}</th>
          </tr>
        </thead>
        <tbody>
          {stages.map((row) => (
            <tr key={row.stage}>
              <th scope="row">
                {t(`stage.${row.stage}`)}
                {!row.isOwn && row.stage !== 'CLOSE_OUT' && <span className="faint"> {t('funnel.notOwn')}</span>}
              </th>
              <td className="number">
                <Link to="/cases" search={{ campaign: campaignId, reached: row.stage }}>
                  {row.reached}
                </Link>
              </td>
              <td className="funnel-bars">
                <span className="funnel-bar" style={{ width: `${percentOf(row.reached, all) ?? 0}%` }} aria-hidden />
                <span className="faint">{percentOf(row.reached, all) ?? 0}%</span>
              </td>
              <td className="number">
                {row.standing > 0 ? (
                  <Link to="/cases" search={{ campaign: campaignId, stage: row.stage }}>
                    {row.standing}
                  </Link>
                ) : (
                  <span className="faint">0</span>
                )}
              </td>
              <td>
                <Losses campaignId={campaignId} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="table-foot">
        <ExportButton
          name={t('funnel.title')}
          head={['stage', 'reached', 'standing', 'lost'].map((key) => t(`funnel.${key}`))}
          rows={() =>
            stages.map((row) => [
              t(`stage.${row.stage}`),
              row.reached,
              row.standing,
              row.lost.map(lossText).join(t('and')),
            ])
          }
        />
      </p>
    </>
  )
}

type Loss = FunnelStageOut['lost'][number]

function useLossText(): (loss: Loss) => string {
  const { t } = useTranslation(['overview', 'cases'])
  return ({ key, title, count }) =>
    t('funnel.loss', { title: title ?? t(`cases:status.${key}`, { defaultValue: key }), count })
}

function Losses({ campaignId, row: { stage, lost } }: { campaignId: string; row: FunnelStageOut }) {
  const text = useLossText()
  const behind = ({ key, title }: Loss) => {
    const status = CASE_STATUSES.find((each) => each === key)
    return title === null && status !== undefined
      ? { campaign: campaignId, stage, status }
      : { campaign: campaignId, exit: key }
  }
  return (
    <span className="need-links">
      {lost.map((loss) => (
        <Link key={loss.key} to="/cases" search={behind(loss)}>
          {text(loss)}
        </Link>
      ))}
    </span>
  )
}

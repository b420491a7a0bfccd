import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useTime } from '../../shared/use-time.ts'
import { useLaunchText } from '../launch-note.tsx'
import { TemplateName } from '../template-name.tsx'
import { phaseSpan } from '../timeline.ts'
import { useGapText } from './gap-text.ts'
import { gapsOf, PLAN_PATHS } from './plan-steps.ts'
import { useDraft } from './use-draft.ts'

/** What the campaign is so far, and what is missing, each with the way there. */
export function PlanSummary() {
  const { t } = useTranslation('planner')
  const time = useTime()
  const gapText = useGapText()
  const launchText = useLaunchText()
  const { detail, draft } = useDraft()
  const { campaign, ledgers, phases, roles } = detail
  const spans = phases.map(phaseSpan)
  const first = spans.map((span) => span.first).sort()[0]
  const last = spans
    .map((span) => span.last)
    .sort()
    .at(-1)
  const toBind = roles.flatMap(({ by, bound, perUnit, units = [] }): unknown[] => {
    if (by === 'group') return [units[0]]
    return by === 'bound' ? [bound] : by === 'boundPerSiteUnit' ? perUnit.map(({ unit }) => unit) : []
  })
  const gaps = gapsOf(detail)
  return (
    <aside className="plan-summary" aria-label={t('summary.title')}>
      <h2>{t('summary.title')}</h2>
      <dl>
        <div>
          <dt>{t('summary.template')}</dt>
          <dd>
            <TemplateName campaign={campaign} />
          </dd>
        </div>
        {ledgers.map(({ id, title, entries }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>{t('summary.entries', { count: entries })}</dd>
          </div>
        ))}
        <div>
          <dt>{t('summary.issueDate')}</dt>
          <dd>{time.day(draft.issueDate)}</dd>
        </div>
        <div>
          <dt>{t('summary.phases', { count: phases.length })}</dt>
          <dd>{first && last && t('summary.span', { first: time.day(first), last: time.day(last) })}</dd>
        </div>
        <div>
          <dt>{t('summary.clock')}</dt>
          <dd>{t(`clock.${draft.clock.mode}.title`)}</dd>
        </div>
        {campaign.launch && (
          <div>
            <dt>{t('step.launch')}</dt>
            <dd>{launchText(campaign.launch)}</dd>
          </div>
        )}
        <div>
          <dt>{t('summary.assigned')}</dt>
          <dd>{t('summary.assignedOf', { bound: toBind.filter(Boolean).length, of: toBind.length })}</dd>
        </div>
      </dl>
      {campaign.status === 'DRAFT' && (
        <>
          <h3>{t('summary.gaps')}</h3>
          {gaps.length === 0 ? (
            <p className="soft">{t('summary.noGaps')}</p>
          ) : (
            <ul className="plan-gaps">
              {gaps.map((gap) => (
                <li key={gapText(gap)}>
                  <Link to={PLAN_PATHS[gap.step]} params={{ id: campaign.id }}>
                    {gapText(gap)}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </aside>
  )
}

import { useTranslation } from 'react-i18next'
import type { LaunchPart, LaunchPreview } from '../../../contracts/http/launch.ts'
import { useTime } from '../../shared/use-time.ts'

interface LaunchPreviewFactsProps {
  preview: LaunchPreview
  /** has become otherwise since */
  changed?: readonly LaunchPart[]
}

/** What is launched: how many sites, who does what, from when to when. What has changed meanwhile is marked in words. */
export function LaunchPreviewFacts({ preview, changed = [] }: LaunchPreviewFactsProps) {
  const { t } = useTranslation('launch')
  const time = useTime()
  const { sites, ledgers, roles, phases, issueDate, title } = preview
  const units = new Set(roles.flatMap((role) => role.units.map(({ id }) => id)))
  const mark = (part: LaunchPart) =>
    changed.includes(part) && <strong className="launch-changed">{t('changed')}</strong>
  const day = (at: string | null) => (at === null ? t('preview.open') : time.day(at))
  return (
    <dl className="launch-preview">
      <div>
        <dt>{t('preview.title')}</dt>
        <dd>
          {title} {mark('TITLE')}
        </dd>
      </div>
      <div>
        <dt>{t('preview.sites')}</dt>
        <dd>
          {t('preview.siteCount', { count: sites })}
          {ledgers.length > 1 &&
            t('preview.byLedger', {
              ledgers: ledgers.map((each) => `${each.title} ${each.entries}`).join(t('shared:comma')),
            })}{' '}
          {mark('LEDGER')}
        </dd>
      </div>
      <div>
        <dt>{t('preview.dates')}</dt>
        <dd>
          {t('preview.issued', { date: time.day(issueDate) })} {mark('DATES')}
          <ul>
            {phases.map((phase) => (
              <li key={phase.id}>
                {t('preview.phase', { title: phase.title, first: day(phase.startsAt), last: day(phase.endsAt) })}
              </li>
            ))}
          </ul>
        </dd>
      </div>
      <div>
        <dt>{t('preview.roles')}</dt>
        <dd>
          <details>
            <summary>
              {t('preview.unitCount', { count: units.size })} {mark('ROLES')}
            </summary>
            <ul>
              {roles.map((role) => (
                <li key={role.id}>
                  {role.title}
                  {t('colon')}
                  {role.units
                    .map(({ name, site }) => (site ? t('preview.forSite', { site: site.name, name }) : name))
                    .join(t('shared:comma'))}
                </li>
              ))}
            </ul>
          </details>
        </dd>
      </div>
      {(changed.includes('PARAMETERS') || changed.includes('CLOCK')) && (
        <div>
          <dt>{t('preview.rest')}</dt>
          <dd>
            {mark('PARAMETERS')} {mark('CLOCK')}
          </dd>
        </div>
      )}
    </dl>
  )
}

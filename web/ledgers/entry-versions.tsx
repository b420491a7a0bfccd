import { useTranslation } from 'react-i18next'
import type { EntryVersionItem } from '../../contracts/http/entries.ts'
import { useCampaignTime } from '../shared/use-campaign-time.ts'

interface EntryVersionsProps {
  versions: readonly EntryVersionItem[]
  campaignId: string
}

/** Who changed what, when and why; the newest first. */
export function EntryVersions({ versions, campaignId }: EntryVersionsProps) {
  const { t } = useTranslation(['ledgers', 'cases'])
  const time = useCampaignTime(campaignId)
  return (
    <ol className="entry-versions">
      {versions.toReversed().map(({ version, at, by, reason, changes }) => (
        <li key={version}>
          <p>
            <b>{t('version.no', { version })}</b> <span>{by.name}</span>{' '}
            <span className="faint">{time.instant(at)}</span>
          </p>
          <p className="soft">{reason}</p>
          {changes.length > 0 && (
            <table className="entry-changes">
              <thead>
                <tr>
                  <th scope="col">{t('cases:changes.field')}</th>
                  <th scope="col">{t('cases:changes.before')}</th>
                  <th scope="col">{t('cases:changes.after')}</th>
                </tr>
              </thead>
              <tbody>
                {changes.map(({ key, title, before, after }) => (
                  <tr key={key}>
                    <th scope="row">{title}</th>
                    <td>
                      <del>{before ?? t('cases:history.nothing')}</del>
                    </td>
                    <td>
                      <ins>{after ?? t('cases:history.nothing')}</ins>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </li>
      ))}
    </ol>
  )
}

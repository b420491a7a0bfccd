import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Failed, Loading } from '../shared/states.tsx'
import { previewQuery } from './organisation.query.ts'

interface UnitPreviewProps {
  unit: number
  act: 'move' | 'merge' | 'close'
  to: number | undefined
}

/** What the change concerns, or what stands against it. */
export function UnitPreview({ unit, act, to }: UnitPreviewProps) {
  const { t } = useTranslation('organisation')
  const { data, error, refetch } = useQuery(previewQuery(unit, act, to))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  const { refusal, people, openTasks, children, campaigns } = data
  return (
    <section className="unit-preview" aria-label={t('preview.title')}>
      {refusal && (
        <Alert
          type="warning"
          role="alert"
          title={t(`errors:${refusal.code}`)}
          description={t(`errors:next.${refusal.code}`)}
        />
      )}
      <p>{t('preview.concerns', { people, openTasks, children })}</p>
      {campaigns.length > 0 && (
        <>
          <p className="soft">{t('preview.campaigns')}</p>
          <ul>
            {campaigns.map((campaign) => (
              <li key={campaign.id}>
                {campaign.title}{' '}
                <span className="faint">
                  {[campaign.bound && t('preview.bound'), t('preview.openTasks', { count: campaign.openTasks })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

import { useTranslation } from 'react-i18next'
import type { TemplateVersion } from '../../contracts/http/templates.ts'
import { useTime } from '../shared/use-time.ts'

/** How the version stands, and who drafted, submitted and approved it. */
export function VersionFacts({ version: of }: { version: TemplateVersion }) {
  const { t } = useTranslation('templates')
  const time = useTime()
  const { version, status, draftedBy, submittedBy, approvedBy, publishedAt } = of
  const persons = [
    { what: t('versions.drafted'), who: draftedBy?.name ?? t('versions.builtIn') },
    { what: t('versions.submitted'), who: submittedBy?.name },
    { what: t('versions.approved'), who: approvedBy?.name },
    { what: t('versions.published'), who: publishedAt && time.instant(publishedAt) },
  ]
  return (
    <p className="version-facts soft">
      <span>
        {t('version', { version })} · {t(`status.${status}`)}
      </span>
      {persons.map(({ what, who }) => who && <span key={what}>{t('versions.by', { what, who })}</span>)}
    </p>
  )
}

import { useTranslation } from 'react-i18next'
import type { CaseRef } from '../../contracts/http/case-relations.ts'
import { CaseLink } from '../cases/case-relations.tsx'

/** The case that an occurrence has opened, and how far it is. */
export function StartedCase({ started }: { started: CaseRef }) {
  const { t } = useTranslation('duties')
  return (
    <>
      <CaseLink of={started} /> <span className="soft">{t('startedAt', { step: started.stepTitle })}</span>
    </>
  )
}

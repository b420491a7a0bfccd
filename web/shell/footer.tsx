import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inKit } from '../shared/in-kit.tsx'
import { PlainButton } from '../shared/plain-button.tsx'
import { useMay } from '../shared/session.ts'
import { statusQuery } from './status.query.ts'

const Opinions = inKit(async () => (await import('./opinions.tsx')).Opinions)

/** Who runs the site, its filing number, and the entry for opinions that every government site owes its users. */
export function Footer() {
  const { t } = useTranslation('shell')
  const [isOpen, setOpen] = useState(false)
  return (
    <footer className="shell-foot">
      <span>{t('footer.organiser')}</span>
      <PlainButton look="link" onClick={() => setOpen(true)}>
        {t('footer.opinions')}
      </PlainButton>
      <Filing />
      {isOpen && (
        <Suspense>
          <Opinions onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </footer>
  )
}

/** It comes with the first look at the engine, last in its line: what comes late moves nothing. */
function Filing() {
  const { t } = useTranslation('shell')
  const { data } = useQuery(statusQuery)
  const mayEnter = useMay('operations.run')
  if (!data) return null
  const { filingNumber } = data
  return (
    <span className="shell-filing">
      {filingNumber === null
        ? t(mayEnter ? 'footer.enterFiling' : 'footer.noFiling')
        : t('footer.filing', { number: filingNumber })}
    </span>
  )
}

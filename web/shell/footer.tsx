import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inKit } from '../shared/in-kit.tsx'
import { PlainButton } from '../shared/plain-button.tsx'

const Opinions = inKit(async () => (await import('./opinions.tsx')).Opinions)

/** Who runs the site, its filing number, and the entry for opinions that every government site owes its users. */
export function Footer() {
  const { t } = useTranslation('shell')
  const [isOpen, setOpen] = useState(false)
  return (
    <footer className="shell-foot">
      <span>{t('footer.organiser')}</span>
      <span className="shell-filing">{t('footer.filing')}</span>
      <PlainButton look="link" onClick={() => setOpen(true)}>
        {t('footer.opinions')}
      </PlainButton>
      {isOpen && (
        <Suspense>
          <Opinions onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </footer>
  )
}

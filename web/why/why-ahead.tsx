import { useTranslation } from 'react-i18next'
import type { TaskWhy } from '../../contracts/http/why.ts'
import type { Times } from '../shared/use-time.ts'

interface WhyAheadProps {
  ahead: TaskWhy['ahead']
  isPaused: boolean
  time: Times
}

/** What the platform does by itself while nobody acts, the first first. */
export function WhyAhead({ ahead, isPaused, time }: WhyAheadProps) {
  const { t } = useTranslation('why')
  return (
    <section>
      <h3>{t('ahead.title')}</h3>
      {ahead.length === 0 ? (
        <p>{t(isPaused ? 'ahead.paused' : 'ahead.nothing')}</p>
      ) : (
        <ol>
          {ahead.map((entry) => (
            <li key={`${entry.do} ${entry.at} ${entry.text}`}>
              <span className="why-at">{time.instant(entry.at)}</span>
              <What entry={entry} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function What({ entry: { do: kind, text, to, level, outcome, fact } }: { entry: TaskWhy['ahead'][number] }) {
  const { t } = useTranslation('why')
  return (
    <span>
      {t(`ahead.do.${kind}`, { outcome: outcome ?? '', level: level ?? 1 })}
      {to && t('ahead.to', { unit: to.name })}
      {text && t('ahead.text', { text })}
      {fact && t('ahead.fact', { fact })}
    </span>
  )
}

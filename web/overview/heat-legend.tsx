import { useTranslation } from 'react-i18next'
import { HEATS } from './heat.ts'

/** What the patterns of the grid and of the map say. */
export function HeatLegend() {
  const { t } = useTranslation('overview')
  return (
    <ul className="heat-legend soft" aria-label={t('legend.title')}>
      <li>{t('legend.reads')}</li>
      {HEATS.map((heat) => (
        <li key={heat}>
          <span className={`heat heat-${heat}`} aria-hidden /> {t(`legend.${heat}`)}
        </li>
      ))}
    </ul>
  )
}

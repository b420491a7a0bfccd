import { useTranslation } from 'react-i18next'

/** A number that ought to be 0. */
export function Bad({ n }: { n: number }) {
  return <span className={n > 0 ? 'duty-bad' : undefined}>{n}</span>
}

/** A rate in words; nothing was due yet is no rate of 0. */
export function useRate(): (rate: number | null) => string {
  const { t } = useTranslation('duties')
  return (rate) => (rate === null ? t('nothingDue') : `${rate}%`)
}

import { useTranslation } from 'react-i18next'
import { distanceWords } from '../../domain/photo/position.ts'

/** How far from where the ledger has the site a photo was taken, beside the error of the device; both in metres. */
export function useDistanceText(): (metres: number, accuracyM: number) => string {
  const { t } = useTranslation('inbox')
  return (metres, accuracyM) => {
    const { text, value } = distanceWords(metres, accuracyM)
    return t(`evidence.distance.${text}`, { value, accuracy: Math.round(accuracyM) })
  }
}

import { useTranslation } from 'react-i18next'
import { Picture } from '../../shared/picture.tsx'

interface PhotoButtonProps {
  name: string
  source: string | File
  onOpen: () => void
}

/** A small picture that opens large. */
export function PhotoButton({ name, source, onOpen }: PhotoButtonProps) {
  const { t } = useTranslation('inbox')
  return (
    <button
      type="button"
      className="photo-open"
      aria-haspopup="dialog"
      aria-label={t('evidence.large.open', { name })}
      onClick={onOpen}
    >
      <Picture source={source} alt="" className="photo-picture" />
    </button>
  )
}

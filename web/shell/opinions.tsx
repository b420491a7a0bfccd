import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'

/** Where opinions and complaints are taken. */
export function Opinions({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <Modal open title={t('footer.opinions')} footer={null} onCancel={onClose}>
      <p>{t('footer.opinionsText')}</p>
      <p>{t('footer.opinionsChannels')}</p>
    </Modal>
  )
}

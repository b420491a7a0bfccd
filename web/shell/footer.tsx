import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Who runs the site, its filing number, and the entry for opinions that every government site owes its users. */
export function Footer() {
  const { t } = useTranslation('shell')
  const [isOpen, setOpen] = useState(false)
  return (
    <footer className="shell-foot">
      <span>{t('footer.organiser')}</span>
      <span className="shell-filing">{t('footer.filing')}</span>
      <Button type="link" size="small" style={{ padding: 0, height: 'auto' }} onClick={() => setOpen(true)}>
        {t('footer.opinions')}
      </Button>
      <Modal open={isOpen} title={t('footer.opinions')} footer={null} onCancel={() => setOpen(false)}>
        <p>{t('footer.opinionsText')}</p>
        <p>{t('footer.opinionsChannels')}</p>
      </Modal>
    </footer>
  )
}

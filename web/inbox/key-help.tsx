import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'

const KEYS = [['j', 'k'], ['Enter'], ['c'], ['e', 'Ctrl+Enter'], ['x'], ['/'], ['?']] as const

export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('inbox')
  return (
    <Modal open={isOpen} title={t('keys.title')} footer={null} onCancel={onClose} width={420}>
      <dl className="keys">
        {KEYS.map((keys) => (
          <div key={keys[0]}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${keys[0] === '/' ? 'slash' : keys[0] === '?' ? 'question' : keys[0]}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { overlay } from '../shared/keys.ts'
import './key-help.css'

const EVERYWHERE = [['Ctrl+K'], ['g i'], ['g a'], ['g l'], ['g c'], ['g m'], ['?']] as const
const INBOX = [['j', 'k'], ['Enter'], ['c'], ['e', 'Ctrl+Enter'], ['h'], ['x'], ['/']] as const

/** What the keys do, here and on every page. */
export function KeyHelp() {
  const { t } = useTranslation('shell')
  return (
    <Modal
      open={overlay.use() === 'keys'}
      title={t('keys.title')}
      footer={null}
      onCancel={() => overlay.set(undefined)}
      width={460}
    >
      <h3>{t('keys.everywhere')}</h3>
      <Keys rows={EVERYWHERE} />
      <h3>{t('keys.inbox')}</h3>
      <Keys rows={INBOX} />
    </Modal>
  )
}

function Keys({ rows }: { rows: readonly (readonly string[])[] }) {
  const { t } = useTranslation('shell')
  return (
    <dl className="keys">
      {rows.map((keys) => (
        <div key={keys[0]}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{t(`keys.of.${keys[0]}`)}</dd>
        </div>
      ))}
    </dl>
  )
}

import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { overlay } from '../shared/keys.ts'
import './key-help.css'
import type { Workplace } from './navigation.ts'
import { GO } from './use-global-keys.ts'

const INBOX = ['j', 'enter', 'c', 'a', 'e', 'h', 'x', 'slash'] as const
const KEYS: Record<(typeof INBOX)[number], readonly string[]> = {
  j: ['j', 'k'],
  enter: ['Enter'],
  c: ['c'],
  a: ['a'],
  e: ['e', 'Ctrl+Enter'],
  h: ['h'],
  x: ['x'],
  slash: ['/'],
}

/** What the keys do, in the inbox and on every page. */
export function KeyHelp({ workplaces }: { workplaces: readonly Workplace[] }) {
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
      <dl className="keys">
        <Row keys={['Ctrl+K']} text={t('palette.title')} />
        {workplaces.map(({ key }) => (
          <Row key={key} keys={['g', GO[key]]} text={t(`workplace.${key}`)} />
        ))}
        <Row keys={['?']} text={t('keys.this')} />
      </dl>
      {workplaces.some(({ key }) => key === 'inbox') && (
        <>
          <h3>{t('keys.inbox')}</h3>
          <dl className="keys">
            {INBOX.map((key) => (
              <Row key={key} keys={KEYS[key]} text={t(`keys.of.${key}`)} />
            ))}
          </dl>
        </>
      )}
    </Modal>
  )
}

function Row({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{text}</dd>
    </div>
  )
}

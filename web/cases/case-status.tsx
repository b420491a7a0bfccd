import {
  CheckCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  PauseCircleOutlined,
  PlayCircleOutlined,
} from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CaseItem } from '../../contracts/http/cases.ts'

const OVER = ['CLOSED', 'REFERRED', 'NOT_ESTABLISHED']

/** The state of a case as icon and word; stuck and on hold go before the rest. */
export function CaseStatus({ item }: { item: CaseItem }) {
  const { t } = useTranslation('cases')
  if (item.stuck) {
    return (
      <span className="case-stuck">
        <ExclamationCircleOutlined aria-hidden /> {t('status.stuck')}
      </span>
    )
  }
  if (item.onHold) {
    return (
      <span className="faint">
        <PauseCircleOutlined aria-hidden /> {t('status.onHold')}
      </span>
    )
  }
  const isMatterOver = item.origin === 'MATTER' && OVER.includes(item.status)
  const known = ['OPEN', 'CLOSED', 'REFERRED', 'NOT_ESTABLISHED', 'CANCELLED', 'MERGED'].includes(item.status)
  // a matter ends in the words of its own last step: a meeting is not 销号
  const text = isMatterOver ? item.stepTitle : known ? t(`status.${item.status}`) : item.status
  if (item.status === 'OPEN') {
    return (
      <span>
        <PlayCircleOutlined aria-hidden /> {text}
      </span>
    )
  }
  return item.status === 'CLOSED' ? (
    <span className="case-closed">
      <CheckCircleOutlined aria-hidden /> {text}
    </span>
  ) : (
    <span className="soft">
      <MinusCircleOutlined aria-hidden /> {text}
    </span>
  )
}

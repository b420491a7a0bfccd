import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { PartItem } from '../../contracts/http/operations.ts'

const ICONS = { FINE: CheckCircleOutlined, WARNING: ExclamationCircleOutlined, FAILING: CloseCircleOutlined } as const

/** A state in a word, with its sign: the colour never speaks alone. */
export function Standing({ state }: { state: PartItem['state'] }) {
  const { t } = useTranslation('operations')
  const Icon = ICONS[state]
  return (
    <span className={`standing is-${state.toLowerCase()}`}>
      <Icon aria-hidden /> {t(`state.${state}`)}
    </span>
  )
}

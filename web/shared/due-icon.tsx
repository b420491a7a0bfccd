import ClockCircleOutlined from '@ant-design/icons-svg/es/asn/ClockCircleOutlined'
import ExclamationCircleOutlined from '@ant-design/icons-svg/es/asn/ExclamationCircleOutlined'
import FieldTimeOutlined from '@ant-design/icons-svg/es/asn/FieldTimeOutlined'
import MinusOutlined from '@ant-design/icons-svg/es/asn/MinusOutlined'
import PauseCircleOutlined from '@ant-design/icons-svg/es/asn/PauseCircleOutlined'
import type { ReactNode } from 'react'
import type { DueState } from '../../contracts/http/shapes.ts'
import { Icon } from './icon.tsx'

/** How much time is left, for whoever does not tell the colours apart; its text stands beside it. */
export const DUE_ICONS: Record<DueState['state'], ReactNode> = {
  none: <Icon of={MinusOutlined} />,
  far: <Icon of={ClockCircleOutlined} />,
  soon: <Icon of={ClockCircleOutlined} />,
  today: <Icon of={FieldTimeOutlined} />,
  overdue: <Icon of={ExclamationCircleOutlined} />,
  paused: <Icon of={PauseCircleOutlined} />,
}

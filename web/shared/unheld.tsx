import UserDeleteOutlined from '@ant-design/icons-svg/es/asn/UserDeleteOutlined'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { Icon } from './icon.tsx'

/** Whom a task was meant for and why he does not have it; nothing where somebody has it. */
export function Unheld({ unheld }: { unheld: TaskItem['unheld'] | undefined }) {
  return unheld ? <Why unheld={unheld} /> : null
}

function Why({ unheld }: { unheld: NonNullable<TaskItem['unheld']> }) {
  const { t } = useTranslation('shared')
  return (
    <span className="row-fallback">
      <Icon of={UserDeleteOutlined} /> {t(`unheld.${unheld.why}`, { name: unheld.person?.name ?? '' })}
    </span>
  )
}

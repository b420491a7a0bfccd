import { UserDeleteOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'

/** Whom a task was meant for and why he does not have it; nothing where somebody has it. */
export function Unheld({ unheld }: { unheld: TaskItem['unheld'] | undefined }) {
  const { t } = useTranslation('shared')
  if (!unheld) return null
  return (
    <span className="row-fallback">
      <UserDeleteOutlined aria-hidden /> {t(`unheld.${unheld.why}`, { name: unheld.person?.name ?? '' })}
    </span>
  )
}

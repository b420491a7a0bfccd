import { ExclamationCircleOutlined } from '@ant-design/icons'
import type { Said } from '../../../contracts/said.ts'
import { useSaidText } from '../../shared/said-text.ts'

interface RehearsalNotesProps {
  /** as older rehearsals kept them, in Chinese */
  told: readonly string[]
  /** the same with their gaps apart */
  said: readonly Said[] | undefined
}

/** What the planner should mind, one line each; nothing where there is nothing. */
export function RehearsalNotes({ told, said }: RehearsalNotesProps) {
  const inLanguage = useSaidText()
  const lines = said?.map(inLanguage) ?? told
  if (lines.length === 0) return null
  return (
    <ul className="rehearsal-warnings">
      {lines.map((line) => (
        <li key={line} className="phase-warning">
          <ExclamationCircleOutlined aria-hidden /> {line}
        </li>
      ))}
    </ul>
  )
}

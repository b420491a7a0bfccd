import type { OutcomeOption, TaskDetail } from '../../contracts/http/tasks.ts'
import { EvidenceItem } from './evidence-item.tsx'
import './evidence.css'

interface EvidenceFieldsProps {
  detail: Pick<TaskDetail, 'evidence' | 'point'>
  outcome: OutcomeOption
  /** person and task; absent: uploads do not outlive the page */
  place?: string
}

/** What the step wants to see; what this outcome needs stands first, the rest may be given. */
export function EvidenceFields({ detail, outcome, place }: EvidenceFieldsProps) {
  if (detail.evidence.length === 0) return null
  const needs = (slotId: string) => outcome.evidence.includes(slotId)
  const slots = [...detail.evidence].sort((a, b) => Number(needs(b.id)) - Number(needs(a.id)))
  return (
    <div className="slots">
      {slots.map((slot) => {
        const least = needs(slot.id) ? Math.max(slot.min, 1) : 0
        return (
          <EvidenceItem
            key={slot.id}
            name={['evidence', slot.id]}
            slot={slot}
            least={least}
            place={place}
            point={detail.point}
          />
        )
      })}
    </div>
  )
}

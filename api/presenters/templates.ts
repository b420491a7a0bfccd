import type { TemplateVersion } from '../../contracts/http/templates.ts'
import type { TemplateRow } from '../../store/campaigns/templates.ts'
import type { Actor } from '../policies/actor.ts'
import { mayDo } from '../templates/turns.ts'
import { instant, instantOrNull } from './instants.ts'

export function presentVersion(row: TemplateRow, actor: Actor, names: ReadonlyMap<number, string>): TemplateVersion {
  const person = (id: number | null) => (id === null ? null : { id, name: names.get(id) ?? String(id) })
  return {
    id: row.id,
    version: row.version,
    title: row.document.title,
    status: row.status,
    draftedBy: person(row.createdBy),
    submittedBy: person(row.submittedBy),
    approvedBy: person(row.approvedBy),
    createdAt: instant(row.createdAtMs),
    publishedAt: instantOrNull(row.publishedAtMs),
    may: mayDo(row, actor),
  }
}

import type { TemplateVersion } from '../../contracts/http/templates.ts'
import type { Returned } from '../../store/campaigns/template-returns.ts'
import type { TemplateRow } from '../../store/campaigns/templates.ts'
import type { Actor } from '../policies/actor.ts'
import { mayDo } from '../templates/turns.ts'
import { instant, instantOrNull } from './instants.ts'

export interface VersionFacts {
  names: ReadonlyMap<number, string>
  /** the last time that it was sent back */
  returned: Returned | undefined
}

export function presentVersion(row: TemplateRow, actor: Actor, { names, returned }: VersionFacts): TemplateVersion {
  const named = (id: number) => ({ id, name: names.get(id) ?? String(id) })
  const person = (id: number | null) => (id === null ? null : named(id))
  return {
    id: row.id,
    version: row.version,
    title: row.document.title,
    hash: row.hash,
    status: row.status,
    draftedBy: person(row.createdBy),
    submittedBy: person(row.submittedBy),
    approvedBy: person(row.approvedBy),
    createdAt: instant(row.createdAtMs),
    publishedAt: instantOrNull(row.publishedAtMs),
    // what became of it since is told by its status
    returned:
      returned && row.status === 'DRAFT'
        ? { reason: returned.reason, by: named(returned.by), at: instant(returned.at) }
        : null,
    may: mayDo(row, actor),
  }
}

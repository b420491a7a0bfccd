import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Client } from 'pg'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { BUILT_IN_TEMPLATES } from '../../templates/built-in.ts'

/** Publishes the built-in templates. A published version never changes: new content is a new version. */
export async function seedTemplates(db: Client): Promise<void> {
  for (const template of BUILT_IN_TEMPLATES) {
    await db.query(
      `insert into template (id, version, title, status, document, hash, published_at)
       values ($1, $2, $3, 'PUBLISHED', $4, $5, now()) on conflict (id, version) do nothing`,
      [template.id, template.version, template.title, JSON.stringify(template), hashOf(template)],
    )
  }
}

/** SHA-256 of the canonical JSON (RFC 8785), lower-case hex. */
function hashOf(template: CampaignTemplate): string {
  return createHash('sha256')
    .update(canonicalize(template) ?? '')
    .digest('hex')
}

/** Whose chain of the trail something is told on; the run of an entity has the same name: `case/<campaign>/<no>`, `duty/<campaign>/<duty>/<unit>` or `campaign/<id>`. */
export function subjectOf(entity: string): string {
  if (entity.includes('~')) return `duty/${entity.replaceAll('~', '/')}`
  return entity.includes('-') ? `case/${entity.replace('-', '/')}` : `campaign/${entity}`
}

/** What is recorded about a ledger entry beside its case: `site/<campaign>/<no>`. */
export const siteSubject = (entry: string): string => `site/${entry.replace('-', '/')}`

/** The entity that a run carries; undefined: the run is none of the product's. */
export function entityOf(subject: string): string | undefined {
  const [kind = '', ...parts] = subject.split('/')
  const between = { case: '-', duty: '~', campaign: '' }[kind]
  return between === undefined ? undefined : parts.join(between)
}

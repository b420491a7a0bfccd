import type { Setup } from '../../store/setup.ts'

/** Persons whom a matter names in its own form: it is about them. A site's case names none. */
export function personsNamed(
  { template }: Pick<Setup, 'template'>,
  { procedure, site }: { procedure: string; site: Record<string, unknown> },
): number[] {
  const fields = template.procedures.find(({ id }) => id === procedure)?.matter?.fields ?? []
  return fields
    .filter(({ type }) => type === 'people')
    .flatMap(({ key }) => site[key])
    .filter((value): value is number => typeof value === 'number')
}

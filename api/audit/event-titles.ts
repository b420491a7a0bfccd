import { readFileSync } from 'node:fs'

type Titles = { [part: string]: string | Titles }

const words = (): Titles =>
  JSON.parse(readFileSync(new URL('../../web/locales/zh-CN/cases.json', import.meta.url), 'utf8')) as Titles

/** The words of the pages for an event; one that they have none for is told by its type. */
export function eventTitles(): (type: string) => string {
  const { event } = words()
  return (type) => titleAt(event, type.split('.')) ?? type
}

/** The words of the pages for the state of a case. */
export function statusTitles(): (status: string) => string {
  const { status: titles } = words()
  return (status) => titleAt(titles, [status]) ?? status
}

function titleAt(titles: string | Titles | undefined, path: readonly string[]): string | undefined {
  const found = path.reduce<string | Titles | undefined>(
    (inner, part) => (typeof inner === 'object' ? inner[part] : undefined),
    titles,
  )
  return typeof found === 'string' ? found : undefined
}

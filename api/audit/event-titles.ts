import { readFileSync } from 'node:fs'

type Titles = { [part: string]: string | Titles }

/** The words of the pages for an event; one that they have none for is told by its type. */
export function eventTitles(): (type: string) => string {
  const texts = JSON.parse(readFileSync(new URL('../../web/locales/zh-CN/cases.json', import.meta.url), 'utf8')) as {
    event: Titles
  }
  return (type) => {
    const found = type
      .split('.')
      .reduce<string | Titles | undefined>(
        (inner, part) => (typeof inner === 'object' ? inner[part] : undefined),
        texts.event,
      )
    return typeof found === 'string' ? found : type
  }
}

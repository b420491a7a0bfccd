const pinyin = new Intl.Collator('zh-u-co-pinyin', { numeric: true })

/** What has a name in the order of a Chinese index: by pinyin, numbers by their value, Latin letters before. */
export const byName = <Item extends { name: string }>(items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => pinyin.compare(a.name, b.name))

/** The same of choices, by what is read. */
export const byLabel = <Item extends { label: string }>(items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => pinyin.compare(a.label, b.label))

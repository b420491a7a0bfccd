import type { Article } from '../../contracts/document.ts'

/** Both lists in order, each citation once. */
export function uniteArticles(first: readonly Article[], second: readonly Article[]): Article[] {
  const byCitation = new Map([...first, ...second].map((article) => [citeArticles([article]), article]))
  return [...byCitation.values()]
}

/** Citations as a sentence takes them, one law named once: `《某办法》第十二条、第十四条，《某条例》第三条`. */
export function citeArticles(articles: readonly Article[]): string {
  const byLaw = Map.groupBy(articles, ({ law }) => law)
  return [...byLaw].map(([law, of]) => `《${law}》${of.map(({ article }) => article).join('、')}`).join('，')
}

const LONGEST_QUERY = 20

/** The text as it is searched: compatibility forms folded, lower case, without space and punctuation. */
export const searchable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')

/**
 * Every one- and two-character piece of a text, each once: what the index holds. Chinese has no spaces to cut at, and a trigram
 * index misses two-character words.
 */
export function gramsOf(text: string): string[] {
  const characters = Array.from(searchable(text))
  const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`)
  return [...new Set([...characters, ...pairs])]
}

/** The pieces that a text must hold to contain the query: its pairs, or the character alone. Empty: nothing to look for. */
export function gramsAsked(query: string): string[] {
  const characters = Array.from(searchable(query)).slice(0, LONGEST_QUERY)
  if (characters.length < 2) return characters
  return [...new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))]
}

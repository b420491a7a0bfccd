/** Controls, line ends, and marks that nobody sees or that turn the direction of a text around. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

/** A text as one line: what people wrote can neither begin a header nor another line. */
export const oneLine = (text: string, longest = 200): string => {
  const line = text.replace(UNSEEN, ' ').replace(/ {2,}/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

const pinyin = new Intl.Collator('zh-u-co-pinyin')

/** The first character of each letter of a Chinese index. No syllable begins with i, u or v. */
const FIRSTS = Array.from('阿丷嚓咑妸发旮哈丌咔垃呣拏喔妑七呥仨他屲夕丫帀')
const LETTERS = 'abcdefghjklmnopqrstwxyz'

/** `今天要处理` → `jtycl`: the first letter of each character's usual reading; what is not Chinese stays, in small letters. */
export const initialsOf = (text: string): string => Array.from(text.toLowerCase(), initialOf).join('')

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character
  const at = FIRSTS.findLastIndex((first) => pinyin.compare(first, character) <= 0)
  return LETTERS[at] ?? character
}

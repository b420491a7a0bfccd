import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface ReadPaper {
  /** of each page, without spaces: where a line breaks is not what it says */
  pages: string[]
  title: string
  language: string
  bookmarks: string[]
  /** it says that all its content is in the structure, or an artifact */
  isTagged: boolean
  /** the structure as it goes through the pages, without those elements that only hold others */
  elements: Tagged[]
  /** what is read in the place of each picture */
  alts: string[]
  /** drawn, of each page */
  pictures: number[]
  /** what stands outside the structure, of each page */
  artifacts: string[]
}

export interface Tagged {
  /** from the document down: `Document/Sect/H2` */
  path: string
  text: string
}

/** A PDF as a reader of the format reads it, independent of what wrote it. */
export async function readPaper(file: Uint8Array): Promise<ReadPaper> {
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0 })
  const document = await task.promise
  const pages: string[] = []
  const elements: Tagged[] = []
  const artifacts: string[] = []
  const alts: string[] = []
  const pictures: number[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const marked = await markedTexts(page)
    pages.push(squeezed([...marked.values()].join('')))
    artifacts.push(squeezed(marked.get(OUTSIDE) ?? ''))
    const tree = (await page.getStructTree()) as TreeNode | null
    elements.push(...inTree(tree, marked))
    alts.push(...altsOf(tree))
    const { fnArray } = await page.getOperatorList()
    pictures.push(fnArray.filter((drawn) => drawn === OPS.paintImageXObject).length)
  }
  const [{ info }, outline, marks] = await Promise.all([
    document.getMetadata(),
    document.getOutline(),
    document.getMarkInfo(),
  ])
  const told = info as { Title?: string; Language?: string }
  await task.destroy()
  return {
    pages,
    title: told.Title ?? '',
    language: told.Language ?? '',
    bookmarks: outline.map(({ title }) => title),
    // its types say that it is an object
    isTagged: (marks as unknown as ReadonlyMap<string, boolean> | null)?.get('Marked') === true,
    elements,
    alts,
    pictures,
    artifacts,
  }
}

/** Without spaces. */
export const squeezed = (text: string): string => text.replaceAll(/\s/g, '')

/** What is in no element of the structure. */
const OUTSIDE = ''

/** The texts of a page by the mark that they stand in. */
async function markedTexts(page: PDFPageProxy): Promise<Map<string, string>> {
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const open: string[] = []
  const texts = new Map<string, string>()
  for (const item of items) {
    if ('str' in item) {
      const mark = open.findLast((id) => id !== OUTSIDE) ?? OUTSIDE
      texts.set(mark, (texts.get(mark) ?? '') + item.str)
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(item.id ?? OUTSIDE)
  }
  return texts
}

interface TreeNode {
  role?: string
  type?: string
  id?: string
  alt?: string
  children?: TreeNode[]
}

const altsOf = (node: TreeNode | null): string[] =>
  node ? [...(node.alt === undefined ? [] : [node.alt]), ...(node.children ?? []).flatMap(altsOf)] : []

function inTree(tree: TreeNode | null, texts: ReadonlyMap<string, string>): Tagged[] {
  const found: Tagged[] = []
  const go = (node: TreeNode, path: readonly string[]): void => {
    const at = node.role === undefined || node.role === 'Root' ? path : [...path, node.role]
    const own = (node.children ?? []).filter(({ type }) => type === 'content')
    if (own.length > 0)
      found.push({ path: at.join('/'), text: squeezed(own.map(({ id = '' }) => texts.get(id) ?? '').join('')) })
    for (const child of node.children ?? []) if (child.type === undefined) go(child, at)
  }
  if (tree) go(tree, [])
  return found
}

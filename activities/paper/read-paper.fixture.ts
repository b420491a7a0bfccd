import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface ReadPaper {
  /** of each page, without spaces: where a line breaks is not what it says */
  pages: string[]
  title: string
  language: string
  bookmarks: string[]
}

/** A PDF as a reader of the format reads it, independent of what wrote it. */
export async function readPaper(file: Uint8Array): Promise<ReadPaper> {
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0 })
  const document = await task.promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .replaceAll(/\s/g, ''),
    )
  }
  const [{ info }, outline] = await Promise.all([document.getMetadata(), document.getOutline()])
  const told = info as { Title?: string; Language?: string }
  await task.destroy()
  return {
    pages,
    title: told.Title ?? '',
    language: told.Language ?? '',
    bookmarks: outline.map(({ title }) => title),
  }
}

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The words of a PDF as they stand on its sheets, with the size of their letters, pt. */
export async function wordsOnPaper(pdf: Uint8Array): Promise<{ text: string; size: number }[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const document = await task.promise
  const words: { text: string; size: number }[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    for (const item of items)
      if ('str' in item && item.str.trim()) words.push({ text: item.str, size: Math.abs(Number(item.transform[3])) })
  }
  await task.destroy()
  return words
}

import { writeFileSync } from 'node:fs'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { casePage } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'

/** Where the file is left to be looked at. */
const LOOKS = process.env['LOOKS']

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const [file] = casePage.evidence
if (!file) throw new Error('no file')
const photos = Array.from({ length: 27 }, (_, n) => ({ ...file, id: `p${n}`, name: `${n}.jpg`, type: 'image/jpeg' }))
const pair = (['BEFORE', 'AFTER'] as const).map((moment) => ({ ...file, id: moment, type: 'image/jpeg', moment }))
// documents among them take no photo's place
const evidence = [file, ...pair, ...photos.slice(0, 9), { ...file, id: 'e2' }, ...photos.slice(9)]

/** How many pictures are on the sheets, and how far from the edge their words begin, points. */
async function lookedAt(pdf: Uint8Array): Promise<{ pictures: number; margin: number; numbers: string[] }> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const document = await task.promise
  const found = { pictures: 0, margin: Number.POSITIVE_INFINITY, numbers: [] as string[] }
  for (let number = 1; number <= document.numPages; number += 1) {
    const sheet = await document.getPage(number)
    const { fnArray } = await sheet.getOperatorList()
    found.pictures += fnArray.filter((each) => each === OPS.paintImageXObject).length
    const words = (await sheet.getTextContent()).items.flatMap((item) =>
      'str' in item && item.str.trim() ? [item] : [],
    )
    found.margin = Math.min(found.margin, ...words.map(({ transform }) => Number(transform[4])))
    found.numbers.push(words[0]?.str ?? '')
  }
  await task.destroy()
  return found
}

/** On paper, as the page chooses them: those that wait for their scroll, and those that have come. */
const PHOTOS = `[...document.querySelectorAll('.file:not(.off-paper) img.file-thumb')]`

test('a case on paper has its photos, also those that were not scrolled to; at most so many, and says how many it leaves out', async () => {
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#7090b0' } })
    .jpeg()
    .toBuffer()
  const { page, answer } = await web.visit(BLANK, { viewport: { width: 390, height: 400 } })
  const network = Promise.withResolvers<void>()
  await page.route('**/api/evidence/*', async (route) => {
    await network.promise
    await route.fulfill({ contentType: 'image/jpeg', body: photo })
  })
  answer('GET /api/cases/c1-1', { body: { ...casePage, evidence } })
  // what is on the paper is what has come by then
  await page.addInitScript(
    `window.print = () => { window.printed = ${PHOTOS}.filter((img) => img.naturalWidth > 0).length }`,
  )
  await page.goto(new URL('/cases/c1-1', page.url()).href)
  await page.getByRole('button', { name: '打印', exact: true }).click()
  // whoever does not fetch them prints at once; whoever fetches them without waiting has printed a moment later
  await page.waitForFunction(`'printed' in window || ${PHOTOS}.every((img) => img.loading === 'eager')`)
  await Promise.race([page.waitForFunction(`'printed' in window`), new Promise((passed) => setTimeout(passed, 1000))])
  network.resolve()
  await page.waitForFunction(`'printed' in window`)
  expect(await page.evaluate('window.printed')).toBe(24)
  await page.emulateMedia({ media: 'print' })
  await page.getByText('照片至多印 24 张，其余 5 张没有印').waitFor()
  const pdf = await page.pdf({ preferCSSPageSize: true })
  if (LOOKS) writeFileSync(`${LOOKS}/case-print.pdf`, pdf)
  const { pictures, margin, numbers } = await lookedAt(pdf)
  expect(pictures).toBe(24)
  expect(margin).toBeGreaterThan(30)
  expect(numbers).toEqual(numbers.map((_, at) => `${at + 1} / ${numbers.length}`))
  // a diagram that nobody unfolded has no place on paper, nor has its heading
  expect(await page.getByText('办理路径').isVisible()).toBe(false)
})

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

async function drawnIn(pdf: Uint8Array): Promise<number> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const document = await task.promise
  let drawn = 0
  for (let number = 1; number <= document.numPages; number += 1) {
    const { fnArray } = await (await document.getPage(number)).getOperatorList()
    drawn += fnArray.filter((each) => each === OPS.paintImageXObject).length
  }
  await task.destroy()
  return drawn
}

test('a case on paper has its photos, also those that were not scrolled to; at most so many, and says how many it leaves out', async () => {
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#7090b0' } })
    .jpeg()
    .toBuffer()
  const { page, answer } = await web.visit(BLANK)
  await page.route('**/api/evidence/*', (route) => route.fulfill({ contentType: 'image/jpeg', body: photo }))
  answer('GET /api/cases/c1-1', { body: { ...casePage, evidence } })
  await page.addInitScript('window.print = () => { window.printed = true }')
  await page.goto(new URL('/cases/c1-1', page.url()).href)
  await page.getByRole('button', { name: '打印', exact: true }).click()
  await page.waitForFunction('window.printed')
  await page.emulateMedia({ media: 'print' })
  await page.getByText('照片至多印 24 张，其余 5 张没有印').waitFor()
  const pdf = await page.pdf({ preferCSSPageSize: true })
  if (LOOKS) writeFileSync(`${LOOKS}/case-print.pdf`, pdf)
  expect(await drawnIn(pdf)).toBe(24)
})

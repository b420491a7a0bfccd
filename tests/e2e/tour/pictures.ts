import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

const DOCS = join(import.meta.dirname, '../../../docs')
export const DOCUMENT = join(DOCS, 'tour.md')
const ROW_HEIGHT = 420
const GAP = 8

/** What the tour saw of a page. */
export interface Sight {
  path: string
  user: string | undefined
  title: string
  /** what the page says it is for */
  about: string
}

/** `campaigns.id.plan.dates.webp` */
export const pictureOf = (path: string): string =>
  `tour/${path.replaceAll(/[/$?=]+/g, '.').replaceAll(/^\.|\.$/g, '') || 'unknown'}.webp`

/** One sheet of a page: a row in light and a row in dark, each as on a phone, a laptop and a wall. */
export async function drawSheet(page: Page, path: string, widths: readonly number[]): Promise<void> {
  const rows: Buffer[][] = []
  // letters that came after the first drawing stay boxes in this build of Chromium; of another size they are drawn anew
  await page.evaluate("document.documentElement.style.zoom = '1.001'")
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const row: Buffer[] = []
    for (const width of widths) {
      await page.setViewportSize({ width, height: width < 600 ? 780 : Math.round((width * 9) / 14) })
      row.push(
        await sharp(await page.screenshot())
          .resize({ height: ROW_HEIGHT })
          .png()
          .toBuffer(),
      )
    }
    rows.push(row)
  }
  const sizes = await Promise.all((rows[0] ?? []).map((image) => sharp(image).metadata()))
  const lefts = sizes.map((_, at) => GAP + sizes.slice(0, at).reduce((sum, { width }) => sum + width + GAP, 0))
  const sheet = sharp({
    create: {
      width: GAP + sizes.reduce((sum, { width }) => sum + width + GAP, 0),
      height: GAP + rows.length * (ROW_HEIGHT + GAP),
      channels: 3,
      background: '#8a9299',
    },
  }).composite(
    rows.flatMap((row, down) =>
      row.map((input, at) => ({ input, left: lefts[at] ?? 0, top: GAP + down * (ROW_HEIGHT + GAP) })),
    ),
  )
  mkdirSync(join(DOCS, 'tour'), { recursive: true })
  await sheet.webp({ quality: 45, effort: 5 }).toFile(join(DOCS, pictureOf(path)))
}

export function writeTour(sights: readonly Sight[], widths: readonly number[]): void {
  const stops = sights.map(
    ({ path, user, title, about }) =>
      `## ${title}\n\n\`${path}\`${user === undefined ? '' : `，\`${user}\` 所见`}。${about}\n\n![${title}](${pictureOf(path)})\n`,
  )
  writeFileSync(
    DOCUMENT,
    `# 看一遍\n\n每一页，浅色、深色，宽 ${widths.join('、')}。由 \`MUSTER_TOUR=write npx vitest run --project e2e tests/e2e/tour.test.ts\` 生成；同一个测试走遍路由的每一页，查无障碍、键盘焦点和宽度，少一页就不过。\n\n${stops.join('\n')}`,
  )
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { preview } from 'vite'
import { onTestFinished } from 'vitest'
import { launchChromium } from '../../scripts/servers/chromium.ts'
import {
  calendarYear,
  caseItem,
  casePage,
  caseRun,
  doneTask,
  entryFile,
  inListOrder,
  me,
  taskPage,
  tasks,
  trace,
} from './answers.ts'
import { auditAnswer, traceSummary } from './audit-answers.ts'
import { campaign } from './campaign-answers.ts'
import { matterKinds, relations } from './case-answers.ts'
import { duties, dutyTask, occurrencePage, occurrences, recordForm } from './duty-answers.ts'
import { appeals, figureRows, indicators, ladders, quotas, rankings } from './figure-answers.ts'
import { accountEntries, accounts, moneyPreview } from './money-answers.ts'
import { campaignOverview, funnel, overview, trend, unitReasons } from './overview-answers.ts'

const WEB = resolve(import.meta.dirname, '../../web')
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface Answer {
  status?: number
  body: unknown
}

/** A request that the page sent to the API. */
export interface Sent {
  method: string
  path: string
  body: unknown
  key: string | undefined
}

export interface Visit {
  page: Page
  /** of the built pages */
  origin: string
  /** what was sent, without what only asks: GETs and previews */
  sent: Sent[]
  /** answers instead of the usual ones, by `METHOD path`; the last stays */
  answer(call: string, ...answers: Answer[]): void
  /** accessibility rules that the page breaks, one line each */
  violations(): Promise<string[]>
}

/** A page with nothing on it, of the same origin: what the network answers can be said before a page asks. */
export const BLANK = '/blank'

export interface WebUnderTest {
  /** ends with its test */
  visit(path: string, options?: BrowserContextOptions): Promise<Visit>
  /** a visit that outlives its test, or whose test runs beside others */
  stay(path: string, options?: BrowserContextOptions): Promise<Visit>
  close(): Promise<void>
}

/** The built pages in a browser; only the network is played. */
export async function startWeb(): Promise<WebUnderTest> {
  const server = await preview({
    configFile: join(WEB, 'vite.config.ts'),
    logLevel: 'error',
    preview: { port: 0, strictPort: true },
  })
  const base = server.resolvedUrls?.local[0]
  if (base === undefined) throw new Error('the preview server gave no address')
  const browsers = new Set<Browser>()
  const stay = async (path: string, options: BrowserContextOptions = {}): Promise<Visit> => {
    const browser = await launchChromium()
    browsers.add(browser)
    browser.once('disconnected', () => browsers.delete(browser))
    const context = await browser.newContext({
      locale: 'zh-CN',
      timezoneId: 'America/New_York',
      reducedMotion: 'reduce',
      // what the network plays must not be answered from a shell; whoever tests the shell allows it
      serviceWorkers: 'block',
      viewport: { width: 1280, height: 900 },
      ...options,
    })
    return openPage(await context.newPage(), new URL(path, base).href)
  }
  return {
    stay,
    async visit(path, options) {
      const visit = await stay(path, options)
      // pages that look again now and then would keep the processor from the tests that follow
      onTestFinished(() => void visit.page.context().browser()?.close())
      return visit
    },
    async close() {
      await Promise.all([...browsers].map((browser) => browser.close()))
      await server.close()
    },
  }
}

async function openPage(page: Page, url: string): Promise<Visit> {
  const sent: Sent[] = []
  const special = new Map<string, Answer[]>()
  await page.route('**/api/**', async (route) => {
    const request = route.request()
    const { pathname, searchParams } = new URL(request.url())
    const method = request.method()
    if (method !== 'GET' && !searchParams.has('preview')) {
      const text = request.postData()
      sent.push({
        method,
        path: pathname,
        body: text?.startsWith('{') ? JSON.parse(text) : text,
        key: request.headers()['idempotency-key'],
      })
    }
    if (pathname === '/api/stream') return route.fulfill({ contentType: 'text/event-stream', body: 'retry: 60000\n\n' })
    const queue = special.get(`${method} ${pathname}`)
    const chosen = queue && queue.length > 1 ? queue.shift() : queue?.[0]
    const { status = 200, body } = chosen ?? usual(method, pathname)
    await route.fulfill({ status, json: body })
  })
  await page.route(`**${BLANK}`, (route) => route.fulfill({ contentType: 'text/html', body: '' }))
  await page.goto(url)
  return {
    page,
    origin: new URL(url).origin,
    sent,
    answer: (call, ...answers) => void special.set(call, answers),
    async violations() {
      await page.evaluate(AXE)
      // as text: the compiler's libraries for Node have no page in them
      const found = (await page.evaluate(
        `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.target.join(' ')).join(', ')))`,
      )) as string[]
      return found
    },
  }
}

/** The pages of the campaign `c1`, its duties and the relations of its cases. */
function ofCampaign(path: string): unknown {
  const [, , resource, id, part, figure, rows] = path.split('/').map(decodeURIComponent)
  if (resource === 'cases' && part === 'relations') return relations
  if (part === 'process' || part === 'exports') return auditAnswer(path)
  if (resource === 'tasks' && id === dutyTask.task.id) return dutyTask
  if (resource === 'templates' && id !== undefined) return { template: {}, document: { plan: {} } }
  if (resource === 'duties' && part === undefined) return duties[0]
  if (resource === 'duties' && part === 'record-form') return recordForm
  if (resource === 'duties' && part === 'occurrences')
    return figure === undefined ? { items: occurrences, nextCursor: null } : occurrencePage
  if (resource !== 'campaigns' || id !== 'c1') return undefined
  if (part === 'accounts' && rows === 'entries') return accountEntries
  if (part === 'overview') return { units: unitReasons, funnel, trend }[figure ?? ''] ?? campaignOverview
  if (rows === 'rows') return { items: figureRows, nextCursor: null }
  if (part === 'ledgers' && rows === 'imports') return { items: [] }
  const parts = {
    'ranking-appeals': appeals,
    duties: { items: duties },
    matters: matterKinds,
    indicators,
    quotas,
    rankings,
    ladders,
    accounts,
  }
  return part === undefined ? campaign : parts[part as keyof typeof parts]
}

function usual(method: string, path: string): Answer {
  const [, , resource, id, part] = path.split('/').map(decodeURIComponent)
  if (resource === 'tasks' && part === 'money') return { body: moneyPreview }
  if (resource === 'tasks' && id === 'bulk') return { body: { results: [] } }
  if (method !== 'GET')
    return {
      body: {
        taskId: id ?? '',
        caseId: '',
        actNo: 1,
        at: '2024-09-18T09:00:00+08:00',
        processing: true,
        nextTaskId: null,
      },
    }
  if (resource === 'me') return { body: me }
  if (resource === 'overview') return { body: overview }
  if (resource === 'status')
    return {
      body: {
        now: '',
        engine: { available: true, behindMs: null, waiting: 0, seenAt: null, details: null },
        incidents: 0,
        organiser: null,
        filingNumber: null,
      },
    }
  if (resource === 'opinions') return { body: { items: [], nextCursor: null } }
  if (resource === 'views') return { body: { items: [], mayShareWith: [] } }
  const isCampaign = resource === 'campaigns' && id !== undefined
  if (resource === 'decisions' || resource === 'launches' || (resource === 'organisation' && id === 'imports'))
    return { body: { items: [] } }
  if (resource === 'units' || resource === 'persons' || (resource === 'campaigns' && !isCampaign))
    return { body: { items: [], nextCursor: null } }
  if (resource === 'tasks' && id === 'counts')
    return {
      body: {
        todo: 4,
        mine: 1,
        unclaimed: 2,
        standIn: 0,
        overdue: 1,
        today: 1,
        returned: 1,
        cc: 0,
        asked: 0,
        capped: false,
        engineBehindMs: null,
        unitsInbox: [],
      },
    }
  if (resource === 'tasks' && id === undefined)
    return { body: { items: inListOrder, nextCursor: null, total: tasks.length, totalExact: true } }
  const task = tasks.find((listed) => listed.id === id)
  if (resource === 'tasks' && id === doneTask.task.id) return { body: doneTask }
  if (resource === 'tasks' && task) return { body: taskPage(task) }
  const known = ofCampaign(path)
  if (known !== undefined) return { body: known }
  if (resource === 'cases' && part === 'run') return { body: caseRun }
  if (resource === 'cases' && part === 'trace')
    return { body: path.endsWith('/summary') ? traceSummary : { items: trace.toReversed(), nextCursor: null } }
  const audit = auditAnswer(path)
  if (audit !== undefined) return { body: audit }
  if (resource === 'cases' && id !== undefined) return { body: casePage }
  if (resource === 'cases') return { body: { items: [caseItem], nextCursor: null, total: 1, totalExact: true } }
  if (resource === 'entries' && part === 'file') return { body: entryFile }
  if (resource === 'calendar' && id === 'days') return { body: { items: [], workingDays: 0, unpublished: [] } }
  if (resource === 'calendar') return { body: id === 'versions' ? { items: [] } : calendarYear }
  return { status: 404, body: { code: 'NOT_FOUND', message: '没有找到', requestId: 'r' } }
}

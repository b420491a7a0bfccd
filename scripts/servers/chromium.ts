import chromium from '@sparticuz/chromium'
import { type Browser, chromium as driver } from 'playwright-core'

/** The graphics card that the package emulates: painting without it takes a fifth less of the processor. */
const EMULATED = /^--(?:use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu-blocklist|in-process-gpu)\b/

/** Chromium from the package registry. It runs in one process and shares cookies and stores between contexts: a browser for everybody. */
export async function launchChromium(): Promise<Browser> {
  const args = [...chromium.args.filter((arg) => !EMULATED.test(arg)), '--disable-gpu']
  // where the shell has no locale, a file with a Chinese name would be saved as `download`
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  return driver.launch({ executablePath: await chromium.executablePath(), args, env, headless: true })
}

import type { CampaignTemplate } from '../../contracts/template/template.ts'
import planRows from './plan-rows.json' with { type: 'json' }

const ROWS = /S\d-\d{2}[a-z]?(?:[、至]S\d-\d{2}[a-z]?)*/g
const SAYS: Readonly<Record<string, string>> = planRows

/**
 * The template with every basis in the words of its plan, the numbers of the rows behind them: whoever asks why has the plan at hand, and
 * not our list of its rows. `S0-28、S0-32` becomes `方案：对照…整改；漏报…负责监管（S0-28、S0-32）`.
 * @throws Error naming a row that the plan has not
 */
export const inPlanWords = (template: CampaignTemplate): CampaignTemplate =>
  worded(template) as unknown as CampaignTemplate

function worded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(worded)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'basis' && typeof item === 'string' ? inWords(item) : worded(item),
    ]),
  )
}

const inWords = (basis: string): string =>
  basis.replace(ROWS, (rows) => `方案：${rows.split('、').map(wordsOf).join('；')}（${rows}）`)

/** Of a span, its ends. */
const wordsOf = (span: string): string => span.split('至').map(wordsOfRow).join(' 至 ')

function wordsOfRow(row: string): string {
  const words = SAYS[row]
  if (words === undefined) throw new Error(`${row}: expected a row of the plans`)
  return words
}

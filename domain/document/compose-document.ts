import type { Article, DocumentTemplate, OfficialDocument } from '../../contracts/document.ts'
import { inWords } from '../said/say.ts'
import { citeArticles, uniteArticles } from './articles.ts'
import { documentTemplateProblems } from './check-template.ts'
import { dateInArabic } from './dates.ts'
import { DocumentError } from './document-error.ts'
import { createHeadingNumbers } from './heading-numbers.ts'
import { expectationOf, PLACEHOLDER, type ValuePlaceholder } from './placeholders.ts'

/** What a case gives to a document. */
export type DocumentData = {
  /** From {@link documentNumber}. */
  number: string
  /** 成文日期, `YYYY-MM-DD`. */
  date: string
  /** One text a finding. */
  facts: readonly string[]
  /** Those that the findings of the case add to the template's. */
  articles?: readonly Article[]
  /** From {@link deadlineInWords}. */
  deadlineText?: string
  values: Readonly<Partial<Record<ValuePlaceholder, string>>>
}

/**
 * Fills a template. Nothing is left blank: a placeholder without a value is an error that names template, placeholder
 * and what belongs there.
 *
 * @throws DocumentError PLACEHOLDER_MISSING, PLACEHOLDER_UNPRINTABLE, DOCUMENT_DATE_INVALID, and what
 * {@link documentTemplateProblems} finds
 */
export function composeDocument(template: DocumentTemplate, data: DocumentData): OfficialDocument {
  const [problem] = documentTemplateProblems(template)
  if (problem !== undefined) throw new DocumentError(problem.code, inWords(problem.message), problem.details)

  const articles = uniteArticles(template.articles, data.articles ?? [])
  const fill = createFiller(template, data, articles)
  const remedies = template.remedies === undefined ? undefined : fill(template.remedies)
  return {
    kind: template.id,
    title: template.title,
    number: fill('{{document.number}}'),
    ...(template.heading === undefined ? {} : { heading: fill(template.heading) }),
    addressee: fill(template.addressee),
    paragraphs: composeBody(template, data, fill, remedies),
    facts: data.facts.map((fact) => printable(template, 'facts', fact)),
    articles,
    ...(data.deadlineText === undefined ? {} : { deadlineText: data.deadlineText }),
    ...(remedies === undefined ? {} : { remedies }),
    agency: fill(template.agency),
    date: data.date,
    ...(template.copyTo === undefined ? {} : { copyTo: template.copyTo.map(fill) }),
    ...(template.attachments === undefined ? {} : { attachments: template.attachments.map(fill) }),
    serviceReceipt: template.receipt,
  }
}

type Fill = (text: string) => string

function composeBody(
  template: DocumentTemplate,
  data: DocumentData,
  fill: Fill,
  remedies: string | undefined,
): OfficialDocument['paragraphs'] {
  const numbered = createHeadingNumbers()
  const facts = data.facts.map((fact) => printable(template, 'facts', fact))
  const body = template.body.flatMap(({ level, text }) => {
    const isListOfFacts = text.replaceAll(PLACEHOLDER, '$1').trim() === 'facts' && facts.length > 0
    if (isListOfFacts && facts.length > 1) return facts.map((fact) => ({ level: 3 as const, text: numbered(3, fact) }))
    const words = isListOfFacts ? facts.join('') : fill(text)
    return [level === undefined ? { text: words } : { level, text: numbered(level, words) }]
  })
  return remedies === undefined ? body : [...body, { text: remedies }]
}

function createFiller(template: DocumentTemplate, data: DocumentData, articles: readonly Article[]): Fill {
  const known = new Map<string, string | undefined>([
    ...Object.entries(data.values),
    ['document.number', data.number],
    ['document.date', dateInArabic(data.date)],
    ['facts', data.facts.map(withoutFullStop).join('；')],
    ['articles', citeArticles(articles)],
    ['deadline', data.deadlineText],
  ])
  // One pass: braces inside a value are words of the value.
  return (text) => text.replaceAll(PLACEHOLDER, (_all, path: string) => printable(template, path, known.get(path)))
}

/** The value on one line. @throws DocumentError when nothing would be printed, or what no printer shows */
function printable(template: DocumentTemplate, path: string, value: string | undefined): string {
  const line = value?.replaceAll(/\s+/g, ' ').trim() ?? ''
  const details = { template: template.id, placeholder: path, expected: expectationOf(path) ?? '' }
  const where = `文书模板 ${template.id}《${template.title}》的占位符 {{${path}}}`
  if (line === '') {
    throw new DocumentError('PLACEHOLDER_MISSING', `${where}没有值，应为${details.expected}。`, details)
  }
  if (UNPRINTABLE.test(line)) {
    throw new DocumentError(
      'PLACEHOLDER_UNPRINTABLE',
      `${where}的值含有控制字符，请先更正${details.expected}。`,
      details,
    )
  }
  return line
}

const withoutFullStop = (text: string) => text.trim().replace(/[。；;]+$/, '')

// Control characters, bidirectional controls, lone surrogates and noncharacters: invisible in print, or not XML.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u

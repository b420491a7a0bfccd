import type { DocumentTemplate } from '../../contracts/document.ts'
import type { Said } from '../../contracts/said.ts'
import { inWords, say } from '../said/say.ts'
import type { DocumentError } from './document-error.ts'
import { expectationOf, placeholdersIn } from './placeholders.ts'

/** One thing that is wrong with a document template; `details` as a {@link DocumentError} has them. */
export interface DocumentProblem extends Pick<DocumentError, 'code' | 'details'> {
  message: Said
  expected: Said
}

/**
 * What is wrong with a document template before anything is issued from it; empty when nothing is.
 * A planner sees the list; the composition throws the first.
 */
export function documentTemplateProblems(template: DocumentTemplate): DocumentProblem[] {
  return [...placeholderProblems(template), ...contentProblems(template)]
}

function placeholderProblems(template: DocumentTemplate): DocumentProblem[] {
  return templateTexts(template).flatMap(({ place, text }) => {
    const { paths, malformed } = placeholdersIn(text)
    const unknown = paths.filter((path) => expectationOf(path) === undefined)
    return [
      ...unknown.map((path) =>
        problem(
          template,
          'PLACEHOLDER_UNKNOWN',
          say`${place}中的占位符 {{${path}}} 不存在，请改用文书占位符表中的路径，台账字段写作 {{site.fields.字段名}}。`,
          { place: inWords(place), placeholder: path },
        ),
      ),
      ...(malformed
        ? [
            problem(template, 'PLACEHOLDER_MALFORMED', say`${place}中有不成对的花括号，占位符应写作 {{路径}}。`, {
              place: inWords(place),
            }),
          ]
        : []),
    ]
  })
}

function contentProblems(template: DocumentTemplate): DocumentProblem[] {
  const printed = new Set(template.body.flatMap(({ text }) => placeholdersIn(text).paths))
  const problems: DocumentProblem[] = []
  if (template.articles.length > 0 && !printed.has('articles')) {
    problems.push(problem(template, 'ARTICLES_NOT_PRINTED', say`列出了条款，正文中却没有 {{articles}}，条款不会印出。`))
  }
  if (!template.receipt) return problems
  // 行政处罚法第四十四条、第五十九条: 事实和证据、依据、救济途径和期限, 缺一不可
  const missing = [
    printed.has('facts') ? [] : [say`正文中的 {{facts}}`],
    printed.has('articles') ? [] : [say`正文中的 {{articles}}`],
    template.remedies === undefined ? [say`救济途径 remedies`] : [],
  ].flat()
  if (missing.length > 0) {
    const expected = say`${missing}`
    const details = { expected: inWords(expected) }
    const found = problem(template, 'SERVED_DOCUMENT_INCOMPLETE', say`送达当事人的文书还缺：${missing}。`, details)
    problems.push({ ...found, expected })
  }
  return problems
}

/** Every text of a template that may hold placeholders, with its place in words. */
function templateTexts(template: DocumentTemplate): { place: Said; text: string }[] {
  return [
    { place: say`发文机关标志`, text: template.heading },
    { place: say`主送`, text: template.addressee },
    ...template.body.map(({ text }, index) => ({ place: say`正文第${index + 1}段`, text })),
    { place: say`救济途径`, text: template.remedies },
    { place: say`发文机关署名`, text: template.agency },
    ...(template.copyTo ?? []).map((text) => ({ place: say`抄送`, text })),
    ...(template.attachments ?? []).map((text) => ({ place: say`附件`, text })),
  ].filter((entry): entry is { place: Said; text: string } => entry.text !== undefined)
}

function problem(
  template: DocumentTemplate,
  code: DocumentError['code'],
  text: Said,
  details: Record<string, string> = {},
): DocumentProblem {
  return {
    code,
    message: say`文书模板 ${template.id}《${template.title}》：${text}`,
    expected: say`文书占位符表中的写法`,
    details: { template: template.id, ...details },
  }
}

import type { DocumentTemplate } from '../../contracts/document.ts'
import { DocumentError } from './document-error.ts'
import { expectationOf, placeholdersIn } from './placeholders.ts'

/**
 * What is wrong with a document template before anything is issued from it; empty when nothing is.
 * A planner sees the list; the composition throws the first.
 */
export function documentTemplateProblems(template: DocumentTemplate): DocumentError[] {
  return [...placeholderProblems(template), ...contentProblems(template)]
}

function placeholderProblems(template: DocumentTemplate): DocumentError[] {
  return templateTexts(template).flatMap(({ place, text }) => {
    const { paths, malformed } = placeholdersIn(text)
    const unknown = paths.filter((path) => expectationOf(path) === undefined)
    return [
      ...unknown.map((path) =>
        problem(
          template,
          'PLACEHOLDER_UNKNOWN',
          `${place}中的占位符 {{${path}}} 不存在，请改用文书占位符表中的路径，台账字段写作 {{site.fields.字段名}}。`,
          { place, placeholder: path },
        ),
      ),
      ...(malformed
        ? [problem(template, 'PLACEHOLDER_MALFORMED', `${place}中有不成对的花括号，占位符应写作 {{路径}}。`, { place })]
        : []),
    ]
  })
}

function contentProblems(template: DocumentTemplate): DocumentError[] {
  const printed = new Set(template.body.flatMap(({ text }) => placeholdersIn(text).paths))
  const problems: DocumentError[] = []
  if (template.articles.length > 0 && !printed.has('articles')) {
    problems.push(problem(template, 'ARTICLES_NOT_PRINTED', '列出了条款，正文中却没有 {{articles}}，条款不会印出。'))
  }
  if (!template.receipt) return problems
  // 行政处罚法第四十四条、第五十九条: 事实和证据、依据、救济途径和期限, 缺一不可
  const missing = [
    printed.has('facts') ? [] : ['正文中的 {{facts}}'],
    printed.has('articles') ? [] : ['正文中的 {{articles}}'],
    template.remedies === undefined ? ['救济途径 remedies'] : [],
  ].flat()
  if (missing.length > 0) {
    const expected = missing.join('、')
    problems.push(problem(template, 'SERVED_DOCUMENT_INCOMPLETE', `送达当事人的文书还缺：${expected}。`, { expected }))
  }
  return problems
}

/** Every text of a template that may hold placeholders, with its place in words. */
function templateTexts(template: DocumentTemplate): { place: string; text: string }[] {
  return [
    { place: '发文机关标志', text: template.heading },
    { place: '主送', text: template.addressee },
    ...template.body.map(({ text }, index) => ({ place: `正文第${index + 1}段`, text })),
    { place: '救济途径', text: template.remedies },
    { place: '发文机关署名', text: template.agency },
    ...(template.copyTo ?? []).map((text) => ({ place: '抄送', text })),
    ...(template.attachments ?? []).map((text) => ({ place: '附件', text })),
  ].filter((entry): entry is { place: string; text: string } => entry.text !== undefined)
}

function problem(
  template: DocumentTemplate,
  code: DocumentError['code'],
  text: string,
  details: Record<string, string> = {},
): DocumentError {
  return new DocumentError(code, `文书模板 ${template.id}《${template.title}》：${text}`, {
    template: template.id,
    ...details,
  })
}

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { coverage, openOf, PLANS } from '../../templates/rows/coverage.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'

export const summary = '方案 231 行各落在哪里'

const TARGET = join(import.meta.dirname, '../../docs/coverage.md')
/** A row may be named by many elements; the table shows the most telling. */
const SHOWN = 4

/**
 * `coverage [--write]`: the table of every row of the plans, the element that carries it and the tests that show it.
 * @returns exit code: 0, or 1 when docs/coverage.md is not what the templates say
 * @throws Failure BAD_ARGUMENTS
 */
export const run = async (args: string[]): Promise<number> => {
  const [option, ...more] = args
  if (more.length > 0 || (option !== undefined && option !== '--write'))
    throw new Failure('BAD_ARGUMENTS', '用法：npm run muster -- coverage [--write]')
  const text = page()
  if (option === '--write') {
    writeFileSync(TARGET, text)
    return 0
  }
  const isCurrent = readFileSync(TARGET, 'utf8') === text
  console.log(isCurrent ? 'docs/coverage.md 与模板一致' : 'docs/coverage.md 与模板不一致：加 --write 重新生成')
  return isCurrent ? 0 : 1
}

function page(): string {
  const rows = coverage()
  const sections = Object.entries(PLANS).flatMap(([plan, { folder, template }]) => [
    `## ${plan}：${template.title}（\`templates/${folder}/\`）`,
    '',
    '| 行 | 方案说 | 模板或平台的哪一处 | 由哪些测试表明 |',
    '| --- | --- | --- | --- |',
    ...rows
      .filter(({ row }) => row.startsWith(plan))
      .map(
        ({ row, says, constructs, tests }) =>
          `| ${row} | ${cell(says)} | ${cell(listed(constructs))} | ${tests.map((test) => `\`${test}\``).join(' ')} |`,
      ),
    '',
    ...stillOpen(folder),
  ])
  return `${[
    '# 各方案的逐行落实',
    '',
    '由 `npm run muster -- coverage --write` 从模板的 `basis` 生成，不手工改。五份方案共 231 行；每行至少有一处模板元素或者平台功能，和一个以行号为名的测试；只落实了一部分的行，缺什么列在各表之后。',
    '',
    ...sections,
  ].join('\n')}`
}

/** Rows that the template carries only in part are named, each with what is missing. */
function stillOpen(folder: string): string[] {
  const open = openOf(folder)
  return open.length === 0 ? [] : ['尚未表达的部分：', '', ...open.map(({ row, lacks }) => `- ${row}：${lacks}`), '']
}

const listed = (constructs: readonly string[]) =>
  constructs.length > SHOWN
    ? `${constructs.slice(0, SHOWN).join('、')} 等${constructs.length}处`
    : constructs.join('、')
const cell = (text: string) => text.replaceAll('|', '／').replaceAll('\n', ' ')
